package support.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The short form of ports, {@code [IP:][PUBLISHED:]TARGET[/PROTOCOL]}, each of which may be a range (docker/go-connections, {@code nat}). */
final class ShortPort {
    private ShortPort() {}

    /** In the long form; swarm heeds no address. What is none of the short form was refused before. */
    static List<Map<String, Object>> of(String spec) {
        String[] protocol = spec.split("/", 2);
        int last = protocol[0].lastIndexOf(':');
        String published = last < 0 ? "" : protocol[0].substring(protocol[0].lastIndexOf(':', last - 1) + 1, last);
        int[] targets = range(protocol[0].substring(last + 1));
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i <= targets[1] - targets[0]; i++) {
            Map<String, Object> port = new LinkedHashMap<>();
            port.put("mode", "ingress");
            port.put("target", targets[0] + i);
            if (!published.isEmpty()) {
                port.put("published", range(published)[0] + i);
            }
            port.put("protocol", protocol.length == 1 ? "tcp" : protocol[1].toLowerCase(java.util.Locale.ROOT));
            all.add(port);
        }
        return all;
    }

    private static int[] range(String text) {
        String[] ends = text.split("-", 2);
        int first = Integer.parseInt(ends[0]);
        return new int[] {first, ends.length == 1 ? first : Integer.parseInt(ends[1])};
    }
}
