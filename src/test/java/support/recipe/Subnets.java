package support.recipe;

import static support.recipe.ComposeTree.list;
import static support.recipe.ComposeTree.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import support.recipe.Difference.Kind;

/** The subnets that the networks of a deployment ask for. Mailu's services are told theirs in the environment, as {@code SUBNET}. */
public final class Subnets {
    private static final String SUBNET = "subnet";

    private Subnets() {}

    /** The first of each network that asks for one, by its key among the file's. */
    public static Map<String, String> of(Deployment deployment) {
        Map<String, String> subnets = new TreeMap<>();
        deployment.section("networks").forEach((key, fields) -> {
            List<Object> config = config(map(fields));
            if (!External.is(map(fields))
                    && !config.isEmpty()
                    && map(config.get(0)).containsKey(SUBNET)) {
                subnets.put(key, ComposeTree.read(map(config.get(0)).get(SUBNET)));
            }
        });
        return subnets;
    }

    private static List<Object> config(Map<String, Object> network) {
        return list(map(network.getOrDefault("ipam", Map.of())).getOrDefault("config", List.of()));
    }

    /** Gives a network another one, and tells the services that were told the first. */
    public static void replace(Deployment deployment, String network, String other, String why) {
        String before = of(deployment).get(network);
        if (before.equals(other)) {
            return;
        }
        Map<String, Object> fields = map(deployment.section("networks").get(network));
        Map<String, Object> ipam = new LinkedHashMap<>(map(fields.get("ipam")));
        ipam.put("config", List.of(Map.of(SUBNET, other)));
        fields.put("ipam", ipam);
        deployment.differing(List.of(
                new Difference(Kind.NETWORK, "networks." + network + ".ipam.config.subnet", before, other, why)));
        deployment
                .services()
                .values()
                .forEach(service -> service.environment().forEach((name, value) -> {
                    if (value.equals(before)) {
                        deployment.differing(List.of(service.with(name, other, why)));
                    }
                }));
    }
}
