package wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import support.lab.Lab;
import support.proof.RunNote.FlagNote;
import support.recipe.Rendering;
import support.swarm.Stack;
import support.target.Blueprint;
import support.target.OwnStack;
import support.target.Target;

/** A mail stack beside the lab's own, of the same run. Its logs are searched for secrets before they go with it. */
final class OwnLabStack implements OwnStack {
    private final LabStack lab;
    private final Consumer<FlagNote> flags;
    private Stack stack;
    private Rendering rendering;

    private OwnLabStack(LabStack lab, Consumer<FlagNote> flags) {
        this.lab = lab;
        this.flags = flags;
    }

    /** @param flags is told what the logs of the stack have for the flags of the run, when it is closed */
    static OwnLabStack deploy(LabStack lab, Blueprint blueprint, Consumer<FlagNote> flags) {
        OwnLabStack own = new OwnLabStack(lab, flags);
        own.deployAnew(blueprint);
        return own;
    }

    @Override
    public Target target() {
        return lab.targetOf(stack);
    }

    @Override
    public void deployAnew(Blueprint blueprint) {
        stack = with(lab.recipe(), lab.lab().mail()::deployAnother, blueprint);
        rendering = with(lab.recipe(), lab.lab().mail()::rendering, blueprint);
    }

    @Override
    public Rendering rendering() {
        return rendering;
    }

    @Override
    public boolean onStandIns() {
        return lab.recipe().choice().standIns();
    }

    /** What takes what a mail stack of the lab's is deployed from. */
    interface Deployment<T> {
        T of(String purpose, Path recipe, List<Path> overlays, Map<String, String> variables);
    }

    static <T> T with(RecipeUnderTest recipe, Deployment<T> deployment, Blueprint blueprint) {
        return deployment.of(
                blueprint.purpose(),
                recipe.folder(blueprint.release()),
                blueprint.overlays().stream().map(recipe::overlay).toList(),
                blueprint.variables());
    }

    @Override
    public void close() {
        Lab of = lab.lab();
        try {
            flags.accept(Ending.searched(stack::services));
        } finally {
            of.mail().removeAnother(stack);
        }
    }
}
