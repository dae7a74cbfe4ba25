package wiring;

import java.util.function.Consumer;
import java.util.stream.Stream;
import support.lab.BareServer;
import support.proof.RunNote.FlagNote;
import support.recipe.Rendering;
import support.swarm.Stack;
import support.target.Blueprint;
import support.target.OwnStack;
import support.target.Target;

/** A mail stack on a bare server beside the lab, with a bot that has a copy of the lab's repository. Its logs are searched for secrets before they go with it. */
final class OwnLabServer implements OwnStack {
    private final LabStack lab;
    private final BareServer server;
    private final Consumer<FlagNote> flags;
    private Stack bot;
    private Rendering rendering;
    private Stack stack;

    private OwnLabServer(LabStack lab, BareServer server, Consumer<FlagNote> flags) {
        this.lab = lab;
        this.server = server;
        this.flags = flags;
    }

    /** Takes the server over: it goes with the stack, or when that can't be deployed. */
    static OwnLabServer deploy(
            LabStack lab, BareServer server, Blueprint blueprint, Consumer<Stack> ground, Consumer<FlagNote> flags) {
        OwnLabServer own = new OwnLabServer(lab, server, flags);
        try {
            server.bringImages();
            // What is written meanwhile would be there in part.
            own.bot = lab.target().bot().repository().upkeep().turns().alone(server::bringBot);
            ground.accept(server.another(blueprint.purpose()));
            own.deployAnew(blueprint);
            return own;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public Target target() {
        return lab.targetOn(server, stack, bot);
    }

    /** Its certificate must be good for the address at which it is reached. */
    @Override
    public void deployAnew(Blueprint blueprint) {
        Blueprint here = blueprint.with("HOSTNAMES", "mail." + lab.target().domain() + "," + server.address());
        stack = OwnLabStack.with(lab.recipe(), server::deployAnother, here);
        rendering = OwnLabStack.with(lab.recipe(), lab.lab().mail()::rendering, here);
    }

    @Override
    public Rendering rendering() {
        return rendering;
    }

    @Override
    public boolean onStandIns() {
        return lab.recipe().choice().standIns();
    }

    @Override
    public String server() {
        return server.toString();
    }

    @Override
    public void close() {
        try {
            flags.accept(Ending.searched(() -> Stream.concat(stack.services().stream(), bot.services().stream())
                    .toList()));
        } finally {
            server.close();
        }
    }
}
