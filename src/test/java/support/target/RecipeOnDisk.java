package support.target;

import java.util.List;
import java.util.Optional;
import support.mailu.Mailu;
import support.mailu.ServiceNames;
import support.proof.Declared;
import support.proof.Volume;
import support.recipe.Exclusions;
import support.recipe.LabelledService;
import support.recipe.MountedVolume;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;

/**
 * What a run without an engine is pointed at: a Mailu recipe on disk, and what its operator declares.
 *
 * @param recipe what is to be deployed
 * @param before the recipe as it was before; nothing when nobody said where it is
 * @param exclusions what need not be kept
 * @param names what the recipe calls Mailu's services
 */
public record RecipeOnDisk(Recipe recipe, Optional<Recipe> before, Exclusions exclusions, ServiceNames names) {
    /** Opens the recipe on first demand; a failure is thrown to everyone who asks. */
    @FunctionalInterface
    public interface Source {
        RecipeOnDisk open();
    }

    /** The accounts and the messages. */
    public List<Volume> essential() {
        return essential(recipe.services());
    }

    /** Every volume of the recipe, with what is declared about it: the rows of the ledger. */
    public List<Declared> volumes() {
        return declared(recipe.services());
    }

    /** The same, and after them those of the recipe with each overlay that is there to be chosen. */
    public List<Declared> volumesWithOverlays() {
        return recipe.variants().values().stream()
                .flatMap(services -> declared(services).stream())
                .distinct()
                .toList();
    }

    private List<Declared> declared(List<LabelledService> services) {
        return Declarations.of(services, essential(services), exclusions);
    }

    private List<Volume> essential(List<LabelledService> services) {
        return List.of(
                mountedAt(services, names.admin(), Mailu.DATA, "the accounts"),
                mountedAt(services, names.imap(), Mailu.MAIL, "the messages"));
    }

    private Volume mountedAt(List<LabelledService> services, String name, String target, String what) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .flatMap(service -> service.mounts().stream())
                .filter(mount ->
                        mount.target().equals(target) && !mount.volume().isEmpty())
                .findFirst()
                .map(MountedVolume::volume)
                .map(volume -> new Volume(name, volume, target))
                .orElseThrow(() -> new RecipeProblem("In " + recipe + " service " + name + " mounts no named volume at "
                        + target + ", where Mailu keeps " + what));
    }
}
