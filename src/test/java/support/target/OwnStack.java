package support.target;

import java.util.function.Consumer;
import support.recipe.Rendering;
import support.swarm.Stack;

/**
 * A mail stack that a scenario has for itself, because what it does to one would spoil the target for the others: volumes are lost
 * there, or another version is deployed. It is disposable, and kept by the same backup bot as the target.
 *
 * <p>It stands until the feature is over that it was deployed for.
 */
public interface OwnStack extends AutoCloseable {
    /** Deploys such stacks. */
    interface Source {
        /**
         * Returns when all services run, with the mail domain made and no mailbox.
         *
         * @throws org.opentest4j.TestAbortedException where the target is a stack that the suite did not deploy
         */
        OwnStack deploy(Blueprint blueprint);

        /**
         * The same on a bare server: another engine, where this machine allows one, and else the target's own. To a bare server an
         * operator brings a copy of the repository and the backup bot with its password, and nothing else.
         *
         * @param ground is given the stack before there is anything of it: what is made of it then is found when it is deployed
         */
        OwnStack deployOnBareServer(Blueprint blueprint, Consumer<Stack> ground);
    }

    /** On which engine it stands, for the evidence. */
    default String server() {
        return "the engine of the target";
    }

    /** As if the run had been pointed at this stack. To be asked for anew after a deployment: front's ports may be others then. */
    Target target();

    /** Deploys it anew in place, volumes and all else that is there staying, and returns when all services run as they are now declared. */
    void deployAnew(Blueprint blueprint);

    /** What the recipe says that it was deployed from last. */
    Rendering rendering();

    /** Whether it runs on other images than its recipe names. */
    boolean onStandIns();

    /** Removes it with its volumes. Its snapshots stay in the repository. */
    @Override
    void close();
}
