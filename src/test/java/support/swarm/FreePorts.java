package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.TreeSet;

/** Which ports of an engine's host something has already. */
public final class FreePorts {
    private static final int PATIENCE = 1000;

    private FreePorts() {}

    /** What containers and services of the engine have; on this machine also what answers here. */
    public static Set<Integer> taken(Engine engine, Set<Integer> wanted) {
        Set<Integer> taken = new TreeSet<>();
        for (JsonNode container : engine.api().get("/containers/json")) {
            container
                    .path("Ports")
                    .forEach(port -> taken.add(port.path("PublicPort").asInt()));
        }
        for (JsonNode service : engine.api().get("/services")) {
            service.at("/Spec/EndpointSpec/Ports")
                    .forEach(port -> taken.add(port.path("PublishedPort").asInt()));
        }
        taken.retainAll(wanted);
        if (engine.endpoint().isLocal()) {
            wanted.stream().filter(FreePorts::answers).forEach(taken::add);
        }
        return taken;
    }

    /** Asked by a connection: to listen at a low port is for root only. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            return true;
        } catch (ConnectException refused) {
            return false;
        } catch (IOException e) {
            // Who neither answers nor refuses may have it.
            return true;
        }
    }
}
