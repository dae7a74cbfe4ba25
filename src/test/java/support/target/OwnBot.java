package support.target;

/**
 * A backup bot that a scenario has for itself, with a repository of its own, because what befalls it would spoil the target's: its
 * disk is filled, its programs are killed, its storage rots. It keeps the target's mail stack, which is disposable.
 */
public interface OwnBot extends AutoCloseable {
    /** Deploys such bots. */
    @FunctionalInterface
    interface Source {
        /**
         * Returns when the bot runs.
         *
         * @param purpose a word for its name: lower-case letters and digits, up to 16
         * @param trouble what it is deployed into
         * @throws org.opentest4j.TestAbortedException where the target is a stack that the suite did not deploy
         */
        OwnBot deploy(String purpose, Trouble trouble);
    }

    /** What a bot can be deployed into. */
    enum Trouble {
        NONE("nothing is wrong"),
        /** Of the target's volumes it sees that with the accounts only. */
        MISSING_VOLUME("the volume with the messages is missing"),
        /** It may not read what belongs to others, as the Maildirs do. */
        UNREADABLE_SOURCE("the messages are unreadable"),
        WRONG_PASSWORD("the repository password is wrong"),
        /** Somebody has put an empty repository in the place of its own. */
        EMPTY_REPOSITORY("an empty repository is in the place of the old one"),
        /** A disk of its own for the repository, which {@link OwnBot#fillDisk} fills. It is gone when the bot is deployed anew. */
        SMALL_DISK("the repository disk is full");

        private final String words;

        Trouble(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The run's target, kept by this bot instead of its own. To be asked for anew after a deployment. */
    Target target();

    /** Deploys it anew in other circumstances; its repository stays. */
    void deployAnew(Trouble trouble);

    /** Has it started anew, as a restart of its machine does: what only its container held is gone. Returns when it runs. */
    void startAnew();

    /** Fills the disk of the repository to the last byte. */
    void fillDisk();

    /** How many files the repository keeps its data in: how far a backup has come. */
    int packs();

    /**
     * Waits until there are so many files below a directory, as the bot sees it, and kills what does the work below the bot (restic).
     *
     * @return whether there was anything to kill
     */
    boolean killWorkerAt(String directory, int files);

    /**
     * Waits until the repository keeps its data in so many files, and kills the bot with what does the work below it.
     *
     * @return whether there was anything to kill
     */
    boolean killAt(int packs);

    /**
     * Flips one bit in the largest file that the repository keeps its data in.
     *
     * @return the name of the file
     */
    String rot();

    /** Removes it with its repository. */
    @Override
    void close();
}
