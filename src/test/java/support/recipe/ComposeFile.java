package support.recipe;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a compose file says of labels and volumes, read as {@code docker stack deploy} reads it (docker/cli, {@code cli/compose/loader}
 * and its schema 3.13): a key that Docker does not know is refused, as Docker refuses it.
 */
final class ComposeFile {
    private static final Set<String> TOP = Set.of("version", "services", "volumes", "networks", "secrets", "configs");
    private static final Set<String> SERVICE = Set.of(
            "build",
            "cap_add",
            "cap_drop",
            "cgroup_parent",
            "cgroupns_mode",
            "command",
            "configs",
            "container_name",
            "credential_spec",
            "depends_on",
            "deploy",
            "devices",
            "dns",
            "dns_search",
            "domainname",
            "entrypoint",
            "env_file",
            "environment",
            "expose",
            "external_links",
            "extra_hosts",
            "healthcheck",
            "hostname",
            "image",
            "init",
            "ipc",
            "isolation",
            "labels",
            "links",
            "logging",
            "mac_address",
            "network_mode",
            "networks",
            "oom_score_adj",
            "pid",
            "ports",
            "privileged",
            "read_only",
            "restart",
            "secrets",
            "security_opt",
            "shm_size",
            "stdin_open",
            "stop_grace_period",
            "stop_signal",
            "sysctls",
            "tmpfs",
            "tty",
            "ulimits",
            "user",
            "userns_mode",
            "volumes",
            "working_dir");
    private static final Set<String> DEPLOY = Set.of(
            "endpoint_mode",
            "labels",
            "mode",
            "placement",
            "replicas",
            "resources",
            "restart_policy",
            "rollback_config",
            "update_config");
    private static final Set<String> MOUNT =
            Set.of("type", "source", "target", "read_only", "consistency", "bind", "volume", "tmpfs", "cluster");
    private static final Set<String> VOLUME = Set.of("driver", "driver_opts", "external", "labels", "name");

    private static final Pattern VERSION = Pattern.compile("3(?:\\.(?:[0-9]|1[0-3]))?|");

    private ComposeFile() {}

    static Composed of(Located document) {
        Map<String, Located> top = document.fields("A compose file", TOP);
        Map<String, Composed.Service> services = new TreeMap<>();
        section(top, "services").forEach((name, service) -> services.put(name, service("service " + name, service)));
        Map<String, Optional<String>> volumes = new TreeMap<>();
        section(top, "volumes").forEach((name, volume) -> volumes.put(name, ownName("volume " + name, name, volume)));
        return new Composed(version(top.get("version")), services, volumes);
    }

    private static Located version(Located version) {
        if (version != null && !VERSION.matcher(version.text("version")).matches()) {
            throw version.problem(
                    "the version is " + OneLine.shown(version.value()) + ", and Docker deploys 3.0 to 3.13");
        }
        return version;
    }

    private static Map<String, Located> section(Map<String, Located> top, String name) {
        return top.containsKey(name) ? top.get(name).fields(name) : Map.of();
    }

    private static Composed.Service service(String what, Located service) {
        Map<String, Located> fields = service.fields(OneLine.shown(what), SERVICE);
        Located deploy = fields.get("deploy");
        Map<String, Located> deployed =
                deploy == null || deploy.empty() ? Map.of() : deploy.fields(OneLine.shown(what) + ": deploy", DEPLOY);
        Map<String, Composed.Mount> mounts = new TreeMap<>();
        if (fields.containsKey("volumes")) {
            for (Located written : fields.get("volumes").items(OneLine.shown(what) + ": volumes")) {
                Composed.Mount mount = mount(OneLine.shown(what), written);
                mounts.put(mount.target(), mount);
            }
        }
        return new Composed.Service(
                labels(OneLine.shown(what) + ": deploy.labels", deployed.get("labels")),
                labels(OneLine.shown(what) + ": labels", fields.get("labels")),
                mounts);
    }

    /** A list of {@code name=value} and a map mean the same. */
    private static Map<String, Label> labels(String what, Located labels) {
        Map<String, Label> read = new LinkedHashMap<>();
        if (labels == null) {
            return read;
        }
        if (labels.items().isEmpty()) {
            labels.fields(what)
                    .forEach((name, value) -> read.put(name, new Label(labelValue(what, name, value), value.place())));
            return read;
        }
        Set<String> seen = new HashSet<>();
        for (Located item : labels.items(what)) {
            String text = item.text("An entry of " + what);
            if (!seen.add(text)) {
                throw item.problem("An entry of " + what + " stands twice: " + OneLine.shown(text));
            }
            String[] pair = text.split("=", 2);
            read.put(pair[0], new Label(pair.length == 2 ? pair[1] : "", item.place()));
        }
        return read;
    }

    private static String labelValue(String what, String name, Located value) {
        if (value.empty()) {
            return "";
        }
        if (value.value() instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value.value() instanceof Boolean) {
            throw value.problem(what + ": " + OneLine.shown(name) + " is " + value.kind()
                    + ", which Docker refuses: write it in quotes");
        }
        return value.text(what + ": " + OneLine.shown(name));
    }

    private static Composed.Mount mount(String what, Located mount) {
        if (mount.value() instanceof String spec) {
            return ShortMount.of(what, spec, mount);
        }
        Map<String, Located> fields = mount.fields("A volume of " + what, MOUNT);
        if (!fields.containsKey("type")) {
            throw mount.problem("A volume of " + what + " has no type");
        }
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
        Map<String, Located> fields = volume.fields(OneLine.shown(what), VOLUME);
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
