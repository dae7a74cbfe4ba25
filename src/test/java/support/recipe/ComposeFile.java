package support.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a compose file says of labels, mounts and the environment, read as {@code docker stack deploy} reads it (docker/cli, {@code
 * cli/compose/loader}). What Docker refuses in it is a problem with its line: {@link ComposeSchema} says most of it.
 */
final class ComposeFile {
    private static final Pattern VERSION = Pattern.compile("3(?:[.](?<minor>[0-9]|1[0-3]))?|");

    private ComposeFile() {}

    static Composed of(Located document) {
        Map<String, Located> top = document.fields("A compose file");
        Composed.Version version = version(top.get("version"), document);
        ComposeSchema.of(version.minor()).require(document);
        List<LabelFinding> remarks = new ArrayList<>();
        Map<String, Composed.Service> services = new TreeMap<>();
        section(top, "services").forEach((name, service) -> services.put(name, service(name, service, remarks)));
        Map<String, Optional<String>> volumes = new TreeMap<>();
        section(top, "volumes").forEach((name, volume) -> volumes.put(name, ownName("volume " + name, name, volume)));
        return new Composed(version, services, volumes, remarks);
    }

    private static Composed.Version version(Located version, Located document) {
        if (version == null || !(version.value() instanceof String text)) {
            return new Composed.Version(document, "none", ComposeSchema.NEWEST);
        }
        Matcher known = VERSION.matcher(text);
        if (!known.matches()) {
            throw version.problem("the version is " + OneLine.shown(text) + ", and Docker deploys 3.0 to 3.13");
        }
        String minor = known.group("minor");
        return new Composed.Version(
                version, OneLine.shown(text), minor == null ? ComposeSchema.NEWEST : Integer.parseInt(minor));
    }

    private static Map<String, Located> section(Map<String, Located> top, String name) {
        return top.containsKey(name) ? top.get(name).fields(name) : Map.of();
    }

    private static Composed.Service service(String name, Located service, List<LabelFinding> remarks) {
        String what = "service " + OneLine.shown(name);
        Map<String, Located> fields = service.fields(what);
        Located deploy = fields.get("deploy");
        Map<String, Located> deployed = deploy == null || deploy.empty() ? Map.of() : deploy.fields(what + ": deploy");
        return new Composed.Service(
                labels(what + ": deploy.labels", deployed.get("labels")),
                labels(what + ": labels", fields.get("labels")),
                mounts(what, fields.get("volumes"), remarks),
                labels(what + ": environment", fields.get("environment")),
                Optional.ofNullable(fields.get("image")),
                service);
    }

    /** A list of {@code name=value} and a map mean the same; a variable of the environment without a value has none. */
    private static Map<String, Label> labels(String what, Located labels) {
        Map<String, Label> read = new LinkedHashMap<>();
        if (labels == null) {
            return read;
        }
        if (labels.items().isEmpty()) {
            labels.fields(what).forEach((name, value) -> read.put(name, Label.of(value, written(value))));
            return read;
        }
        for (Located item : labels.items(what)) {
            String[] pair = item.text("An entry of " + what).split("=", 2);
            read.put(pair[0], Label.of(item, pair.length == 2 ? pair[1] : ""));
        }
        return read;
    }

    private static String written(Located value) {
        if (value.value() instanceof Double number) {
            return Numbers.written(number);
        }
        return value.empty() ? "" : String.valueOf(value.value());
    }

    private static Map<String, Composed.Mount> mounts(String what, Located volumes, List<LabelFinding> remarks) {
        Map<String, Composed.Mount> mounts = new TreeMap<>();
        if (volumes == null) {
            return mounts;
        }
        for (Located written : volumes.items(what + ": volumes")) {
            Composed.Mount mount = mount(what, written);
            Composed.Mount before = mounts.put(mount.target(), mount);
            if (before != null) {
                remarks.add(LabelFinding.of(
                        LabelFinding.Kind.DEPLOYED,
                        written,
                        what + " mounts two things at " + mount.target() + ", " + before.source() + " and "
                                + mount.source() + ", and no engine starts that: leave one out"));
            }
        }
        return mounts;
    }

    private static Composed.Mount mount(String what, Located mount) {
        if (mount.value() instanceof String spec) {
            return ShortMount.of(what, spec, mount);
        }
        Map<String, Located> fields = mount.fields("A volume of " + what);
        return new Composed.Mount(
                fields.get("type").text("type").equals("volume"),
                text(fields, "source"),
                text(fields, "target"),
                fields.containsKey("read_only") && fields.get("read_only").flag("read_only"),
                mount);
    }

    private static String text(Map<String, Located> fields, String key) {
        return fields.containsKey(key) ? fields.get(key).text(key) : "";
    }

    /** The engine's own name of a volume, where it is not made of the stack's and the recipe's. */
    private static Optional<String> ownName(String what, String key, Located volume) {
        if (volume.empty()) {
            return Optional.empty();
        }
        Map<String, Located> fields = volume.fields(OneLine.shown(what));
        Optional<String> name = Optional.ofNullable(fields.get("name")).map(value -> value.text("name"));
        Located external = fields.get("external");
        if (external == null) {
            return name;
        }
        boolean isExternal = external.value() instanceof Map || external.flag("external");
        for (String own : List.of("driver", "driver_opts", "labels")) {
            if (isExternal && fields.containsKey(own)) {
                throw fields.get(own)
                        .problem(OneLine.shown(what) + " is external and has a " + own + ", which Docker refuses");
            }
        }
        if (external.value() instanceof Map) {
            return Optional.ofNullable(external.fields("external").get("name"))
                    .map(value -> value.text("external.name"))
                    .or(() -> Optional.of(name.orElse(key)));
        }
        return isExternal ? name.or(() -> Optional.of(key)) : name;
    }
}
