package wiring;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import support.evidence.Attachments;
import support.lab.Deployed;
import support.lab.VersionBefore;
import support.proof.RunNote.BotNote;
import support.proof.RunNote.DeploymentNote;
import support.proof.RunNote.DeploymentNote.Before;

/** Tells the reports of a recipe what was deployed of it. */
final class Deployments {
    private Deployments() {}

    /** Says from which version an upgrade begins, or why there is none. */
    static VersionBefore before(RecipeUnderTest recipe) {
        VersionBefore before = recipe.before();
        if (!recipe.choice().ofTheLab()) {
            String version = before.version(recipe.choice());
            OpenTarget.PROGRESS.accept(
                    "the version before is " + (version.isEmpty() ? "not known" : version) + ": " + before.from());
            before.folder()
                    .map(recipe.choice()::lacking)
                    .orElse(List.of())
                    .forEach(overlay -> OpenTarget.PROGRESS.accept(
                            "the version before has no " + overlay + ", and is deployed without"));
        }
        return before;
    }

    /** Of the lab's own there is nothing to tell. */
    static void tell(RecipeUnderTest recipe, VersionBefore before, Deployed deployed) {
        if (!recipe.choice().ofTheLab()) {
            DeploymentNote note = note(recipe, before, deployed, List.of());
            OpenTarget.PROGRESS.accept("the recipe " + note.recipe() + " is deployed "
                    + (note.onStandIns() ? "on stand-ins" : "on its own images"));
        }
    }

    /**
     * Notes it for the reports.
     *
     * @param ofTheStack in what a stack, whose twins are deployed, is not as the recipe says
     */
    static DeploymentNote note(
            RecipeUnderTest recipe, VersionBefore before, Deployed deployed, List<String> ofTheStack) {
        DeploymentNote note = new DeploymentNote(
                recipe.choice().folder().getFileName().toString(),
                new Before(before.version(recipe.choice()), before.from()),
                services(deployed),
                Stream.concat(
                                differences(deployed).stream(),
                                ofTheStack.stream().map(Deployments::ofTheStack))
                        .toList());
        Attachments.note(note);
        return note;
    }

    private static DeploymentNote.Changed ofTheStack(String line) {
        return new DeploymentNote.Changed(
                "stack", "the deployed stack", "", "", "the deployed stack is not as the recipe says: " + line);
    }

    /** The same of a backup bot. */
    static void tell(BotUnderTest bot, Deployed deployed) {
        if (!bot.choice().ofTheLab()) {
            BotNote note = new BotNote(
                    bot.choice().folder().getFileName().toString(), services(deployed), differences(deployed));
            OpenTarget.PROGRESS.accept("the backup bot's recipe " + note.recipe() + " is deployed "
                    + (note.onStandIns() ? "on a stand-in" : "on its own images"));
            Attachments.note(note);
        }
    }

    private static List<DeploymentNote.Made> services(Deployed deployed) {
        return deployed.images().entrySet().stream()
                .map(image -> new DeploymentNote.Made(
                        image.getKey(),
                        image.getValue().name(),
                        image.getValue().digest(),
                        image.getValue().standIn()))
                .toList();
    }

    private static List<DeploymentNote.Changed> differences(Deployed deployed) {
        return deployed.differences().stream()
                .map(one -> new DeploymentNote.Changed(
                        one.kind().name().toLowerCase(Locale.ROOT),
                        one.place(),
                        one.recipe(),
                        one.deployed(),
                        one.toString()))
                .toList();
    }
}
