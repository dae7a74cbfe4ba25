package wiring;

import java.util.List;
import java.util.Locale;
import support.evidence.Attachments;
import support.lab.Deployed;
import support.proof.RunNote.DeploymentNote;

/** Tells the reports of a recipe what was deployed of it. */
final class Deployments {
    private Deployments() {}

    static void tell(RecipeUnderTest recipe, Deployed deployed) {
        DeploymentNote note = note(recipe.choice().folder().getFileName().toString(), deployed);
        OpenTarget.PROGRESS.accept(
                "the recipe " + note.recipe() + " runs " + (note.onStandIns() ? "on stand-ins" : "on its own images"));
        Attachments.note(note);
    }

    private static DeploymentNote note(String recipe, Deployed deployed) {
        List<DeploymentNote.Made> services = deployed.images().entrySet().stream()
                .map(image -> new DeploymentNote.Made(
                        image.getKey(),
                        image.getValue().name(),
                        image.getValue().digest(),
                        image.getValue().standIn()))
                .toList();
        List<DeploymentNote.Changed> differences = deployed.differences().stream()
                .map(one -> new DeploymentNote.Changed(
                        one.kind().name().toLowerCase(Locale.ROOT),
                        one.place(),
                        one.recipe(),
                        one.deployed(),
                        one.toString()))
                .toList();
        return new DeploymentNote(recipe, services, differences);
    }
}
