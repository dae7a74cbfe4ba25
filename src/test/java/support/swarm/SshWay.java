package support.swarm;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** How connections get to an engine at the other end of ssh. */
interface SshWay extends AutoCloseable {
    /**
     * Lets one connection of ours speak with the engine until either of the two has ended it.
     *
     * @throws EngineUnavailable when there is no way to the other end any more
     */
    void carry(SocketChannel ours) throws IOException;

    /** Whether a connection that nobody speaks on takes the place of one that waits. */
    boolean scarce();

    /** Completes the sentence "the engine is reached ...". */
    String told();

    @Override
    void close();
}
