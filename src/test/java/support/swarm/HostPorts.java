package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * The ports of a node that lead to those of a container. The engine may give one published port two numbers, one for IPv4 and one for
 * IPv6, of which a task's status tells either: so they are taken from the container, by the address that is dialled.
 */
final class HostPorts {
    private HostPorts() {}

    /**
     * @param ports {@code NetworkSettings.Ports} of the container
     * @param host what is dialled: a name, or an address
     */
    static Map<Integer, Integer> of(JsonNode ports, String host) {
        Map<Integer, Integer> numbers = new TreeMap<>();
        ports.properties().forEach(port -> {
            String[] target = port.getKey().split("/", 2);
            if (target.length == 2 && target[1].equals("tcp")) {
                Json.list(port.getValue()).stream()
                        .min(Comparator.comparingInt(distance(host)))
                        .ifPresent(binding -> numbers.put(
                                Integer.valueOf(target[0]),
                                binding.path("HostPort").asInt()));
            }
        });
        return Map.copyOf(numbers);
    }

    /** Where a name has several addresses, a connection goes to the first one. */
    private static ToIntFunction<JsonNode> distance(String host) {
        InetAddress dialled;
        try {
            dialled = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            // Whoever dials will say so; until then one number is as good as the other.
            return binding -> 0;
        }
        boolean six = dialled instanceof Inet6Address;
        return binding -> {
            String bound = binding.path("HostIp").asText();
            if (bound.equals(dialled.getHostAddress())) {
                return 0;
            }
            boolean any = List.of("", "0.0.0.0", "::").contains(bound);
            boolean ofItsFamily = bound.isEmpty() || bound.contains(":") == six;
            return ofItsFamily ? (any ? 1 : 2) : (any ? 3 : 4);
        };
    }
}
