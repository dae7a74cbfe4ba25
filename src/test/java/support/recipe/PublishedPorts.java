package support.recipe;

import static support.recipe.ComposeTree.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import support.recipe.Difference.Kind;

/** The ports that a service has on the host. */
final class PublishedPorts {
    private static final String PUBLISHED = "published";

    private final String service;
    private final List<Map<String, Object>> ports;

    PublishedPorts(String service, Map<String, Object> fields) {
        this.service = service;
        Object written = fields.get("ports");
        this.ports = written == null
                ? List.of()
                : list(written).stream().map(ComposeTree::map).toList();
    }

    /** The numbers that the recipe names, of TCP. */
    Set<Integer> fixed() {
        Set<Integer> fixed = new TreeSet<>();
        ports.stream()
                .filter(port -> published(port) > 0 && !"udp".equals(port.get("protocol")))
                .forEach(port -> fixed.add(published(port)));
        return fixed;
    }

    /** Leaves the choice of the number to the engine, where this is so; such a port is on the node itself. */
    List<Difference> any(Predicate<Integer> which, String why) {
        List<Difference> differences = new ArrayList<>();
        for (Map<String, Object> port : ports) {
            int before = published(port);
            if (before > 0 && which.test(before)) {
                port.remove(PUBLISHED);
                differences.add(differs(port, PUBLISHED, String.valueOf(before), "any that is free", why));
                toHost(port, "so that the port that the engine chose is found", differences);
            }
        }
        return differences;
    }

    /** Publishes each on the node itself, and not by swarm's network. */
    List<Difference> onHost(String why) {
        List<Difference> differences = new ArrayList<>();
        ports.forEach(port -> toHost(port, why, differences));
        return differences;
    }

    /** Publishes those that are not. */
    List<Difference> more(Map<String, Object> fields, Set<Integer> targets, String why) {
        List<Difference> differences = new ArrayList<>();
        List<Object> all = new ArrayList<>(ports);
        for (int target : new TreeSet<>(targets)) {
            if (ports.stream()
                    .noneMatch(port -> ComposeTree.read(port.get("target")).equals(String.valueOf(target)))) {
                Map<String, Object> port = new LinkedHashMap<>();
                port.put("target", target);
                port.put("mode", "host");
                all.add(port);
                differences.add(differs(port, PUBLISHED, "", "any that is free", why));
            }
        }
        fields.put("ports", all);
        return differences;
    }

    private void toHost(Map<String, Object> port, String why, List<Difference> differences) {
        Object before = port.put("mode", "host");
        if (!"host".equals(before)) {
            differences.add(differs(port, "mode", before == null ? "ingress" : ComposeTree.read(before), "host", why));
        }
    }

    private Difference differs(Map<String, Object> port, String field, String recipe, String deployed, String why) {
        String place = "services." + service + ".ports." + ComposeTree.read(port.get("target")) + "." + field;
        return new Difference(Kind.PORT, place, recipe, deployed, why);
    }

    private static int published(Map<String, Object> port) {
        Object published = port.get(PUBLISHED);
        return published == null ? 0 : Integer.parseInt(ComposeTree.read(published));
    }
}
