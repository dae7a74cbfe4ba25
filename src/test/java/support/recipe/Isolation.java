package support.recipe;

import static support.recipe.ComposeTree.list;
import static support.recipe.ComposeTree.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import support.recipe.Difference.Kind;

/**
 * Has a twin, which is deployed beside a stack of the same recipe, share nothing with that or with anybody. Networks and volumes whose names don't
 * follow the stack's are made anew under other names, and no reverse proxy is told of the twin: it would lead users there.
 */
public final class Isolation {
    /** By these labels Traefik is told whom to lead where (doc.traefik.io, Docker Swarm provider). */
    private static final String PROXYS = "traefik.";

    /** Networks that every engine has. */
    private static final Set<String> EVERYBODYS = Set.of("host", "bridge", "none", "ingress");

    private static final String WHY = "a twin shares nothing with anybody";

    private Isolation() {}

    /**
     * Lays all of that in.
     *
     * @throws RecipeProblem where a service would still share what it may write: a directory of the host, or a disk that a volume's options name
     */
    public static void of(Deployment twin) {
        List<String> shared = shared(twin);
        if (!shared.isEmpty()) {
            throw new RecipeProblem("A twin of the stack would write what is not its own (" + String.join(", ", shared)
                    + "), so none is deployed");
        }
        named(twin, "networks", Kind.NETWORK);
        List.of("volumes", "secrets", "configs").forEach(section -> named(twin, section, Kind.PROVIDED));
        twin.services().values().forEach(service -> twin.differing(service.withoutLabels(PROXYS, WHY)));
    }

    /** What nobody writes may be somebody else's: secrets and configs that are external are only read. */
    private static void named(Deployment twin, String section, Kind kind) {
        each(twin, section, (key, fields) -> {
            boolean external = External.is(fields);
            String name =
                    external ? External.name(key, fields) : ComposeTree.read(fields.getOrDefault("name", twin.stack()));
            boolean read = external && List.of("secrets", "configs").contains(section);
            if (!read && !name.contains(twin.stack()) && !EVERYBODYS.contains(name)) {
                String own = twin.stack() + "-" + name;
                twin.object(section, key).named(own);
                twin.differing(List.of(new Difference(kind, section + "." + key, name, own, WHY)));
            }
        });
    }

    private static List<String> shared(Deployment twin) {
        List<String> shared = new ArrayList<>();
        each(
                twin,
                "services",
                (name, fields) -> list(fields.getOrDefault("volumes", List.of())).stream()
                        .map(ComposeTree::map)
                        .filter(mount -> "bind".equals(mount.get("type")) && !isReadOnly(mount))
                        .forEach(mount ->
                                shared.add("services." + name + ": " + ComposeTree.read(mount.get("source")))));
        each(
                twin,
                "volumes",
                (key, fields) -> elsewhere(fields, twin.stack())
                        .ifPresent(where -> shared.add("volumes." + key + ": " + where)));
        return shared;
    }

    /** Where a volume is that its options put in one place for every stack. They may hold a password. */
    private static Optional<String> elsewhere(Map<String, Object> volume, String stack) {
        Map<String, Object> options = map(volume.getOrDefault("driver_opts", Map.of()));
        boolean own = options.values().stream()
                .map(ComposeTree::read)
                .anyMatch(value -> value.equals("tmpfs") || value.contains(stack));
        return own || options.isEmpty()
                ? Optional.empty()
                : Optional.of(ComposeTree.read(options.getOrDefault("device", "driver " + volume.get("driver"))));
    }

    private static boolean isReadOnly(Map<String, Object> mount) {
        return Located.isTrue(ComposeTree.read(mount.getOrDefault("read_only", "false")));
    }

    private static void each(Deployment twin, String section, BiConsumer<String, Map<String, Object>> one) {
        twin.section(section).forEach((key, fields) -> one.accept(key, map(fields)));
    }
}
