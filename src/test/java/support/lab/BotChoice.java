package support.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which recipe the bot stacks of a run are deployed from.
 *
 * @param folder where it is
 * @param ofTheLab whether it is the lab's own: deployed on the lab's image, by the lab's variables
 * @param variables the file of variables, if it is neither {@code .env} nor {@code .env.sample} of the recipe
 * @param overlays compose files laid over what the recipe chooses, from its folder
 * @param standIn whether the bot runs on the lab's image instead of the one that it names
 * @param service what it calls the service that is the bot
 */
public record BotChoice(
        Path folder,
        boolean ofTheLab,
        Optional<Path> variables,
        List<String> overlays,
        boolean standIn,
        String service) {
    /** The lab's own. */
    public static BotChoice ofTheLab(Path folder) {
        return new BotChoice(folder, true, Optional.empty(), List.of(), true, "app");
    }
}
