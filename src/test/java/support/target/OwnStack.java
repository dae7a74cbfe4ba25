package support.target;

/**
 * A mail stack that a scenario has for itself, because what it does to one would spoil the target for the others: volumes are lost
 * there, or another version is deployed. It is disposable, and kept by the same backup bot as the target.
 *
 * <p>Eight services that stand idle cost a good part of a core: whoever deploys one takes all readings that are wanted, and
 * closes it before anything else is done.
 */
public interface OwnStack extends AutoCloseable {
    /** Deploys such stacks. */
    @FunctionalInterface
    interface Source {
        /**
         * Returns when all services run, with the mail domain made and no mailbox.
         *
         * @throws org.opentest4j.TestAbortedException where the target is a stack that the suite did not deploy
         */
        OwnStack deploy(Blueprint blueprint);
    }

    /** As if the run had been pointed at this stack. To be asked for anew after a deployment: front's ports may be others then. */
    Target target();

    /** Deploys it anew in place, volumes and all else that is there staying, and returns when all services run as they are now declared. */
    void deployAnew(Blueprint blueprint);

    /** Removes it with its volumes. Its snapshots stay in the repository. */
    @Override
    void close();
}
