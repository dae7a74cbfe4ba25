package support.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A compose file as plain maps, lists and values, each part in its long form and each path absolute, as {@code docker stack deploy} has it
 * before it lays files over each other (docker/cli, {@code cli/compose/loader/loader.go}). Variables are substituted.
 */
final class ComposeTree {
    private static final List<String> SECTIONS = List.of("networks", "volumes", "secrets", "configs");

    /** What Docker may make a number or a boolean of, where a variable gave it and the format wants one. */
    private static final Pattern TYPED = Pattern.compile("(?i)[-+]?[0-9]+(?:[.][0-9]+)?|y|yes|true|on|n|no|false|off");

    /** A variable that is nobody's, so that its default counts. */
    private static final String NOBODYS = "MAILPROOF_NOT_SET";

    private final Path folder;

    private ComposeTree(Path folder) {
        this.folder = folder;
    }

    /** @param folder from which the paths in it count */
    static Map<String, Object> of(Located document, Path folder) {
        ComposeTree tree = new ComposeTree(folder.toAbsolutePath().normalize());
        Map<String, Located> top = document.fields("A compose file");
        Map<String, Object> all = new LinkedHashMap<>();
        top.forEach((name, value) -> {
            if (name.equals("services")) {
                Map<String, Object> services = new LinkedHashMap<>();
                value.fields(name).forEach((service, written) -> services.put(service, tree.service(written)));
                all.put(name, services);
            } else if (SECTIONS.contains(name)) {
                all.put(name, tree.section(name, value));
            } else if (!name.startsWith("x-")) {
                all.put(name, plain(value));
            }
        });
        return all;
    }

    private Map<String, Object> section(String name, Located section) {
        Map<String, Object> all = new LinkedHashMap<>();
        section.fields(name).forEach((key, value) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            if (!value.empty()) {
                value.fields(key).forEach((field, written) -> one.put(field, field(field, written)));
            }
            all.put(key, one);
        });
        return all;
    }

    private Object field(String name, Located value) {
        return switch (name) {
            case "labels" -> pairs(value, "");
            case "file" -> absolute(value.text("file"));
            default -> plain(value);
        };
    }

    private Map<String, Object> service(Located service) {
        Map<String, Object> all = new LinkedHashMap<>();
        service.fields("A service").forEach((name, value) -> {
            if (!name.startsWith("x-") && !value.empty()) {
                all.put(
                        name,
                        switch (name) {
                            case "environment" -> pairs(value, null);
                            case "labels", "sysctls" -> pairs(value, "");
                            case "deploy" -> deploy(value);
                            case "ports" -> ports(value);
                            case "volumes" -> volumes(value);
                            case "networks" -> networks(value);
                            case "secrets", "configs" -> sources(value);
                            case "env_file" -> files(value);
                            case "dns", "dns_search", "tmpfs" -> texts(value);
                            case "extra_hosts" -> hosts(value);
                            case "healthcheck" -> health(value);
                            default -> plain(value);
                        });
            }
        });
        return all;
    }

    private Map<String, Object> deploy(Located deploy) {
        Map<String, Object> all = new LinkedHashMap<>();
        deploy.fields("deploy")
                .forEach((name, value) -> all.put(name, name.equals("labels") ? pairs(value, "") : plain(value)));
        return all;
    }

    /** @param without what one without a value has: a variable of the environment takes that of the deployment, if there is one */
    private static Map<String, Object> pairs(Located pairs, String without) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (pairs.items().isEmpty()) {
            pairs.fields("pairs").forEach((name, value) -> all.put(name, value.empty() ? without : text(value)));
            return all;
        }
        for (Located item : pairs.items("pairs")) {
            String[] pair = item.text("An entry").split("=", 2);
            all.put(pair[0], pair.length == 2 ? escaped(pair[1]) : without);
        }
        return all;
    }

    private static String text(Located value) {
        return value.value() instanceof Double number
                ? Numbers.written(number)
                : escaped(String.valueOf(value.value()));
    }

    private static List<Object> ports(Located ports) {
        List<Object> all = new ArrayList<>();
        for (Located port : ports.items("ports")) {
            if (port.value() instanceof Map) {
                all.add(plain(port));
            } else {
                all.addAll(ShortPort.of(String.valueOf(port.value())));
            }
        }
        return all;
    }

    private List<Object> volumes(Located volumes) {
        List<Object> all = new ArrayList<>();
        for (Located volume : volumes.items("volumes")) {
            Map<String, Object> mount = volume.value() instanceof String spec
                    ? ShortMount.fields(ShortMount.of("a service", spec, volume), spec)
                    : new LinkedHashMap<>(map(plain(volume)));
            if ("bind".equals(mount.get("type"))) {
                mount.computeIfPresent("source", (key, source) -> absolute(String.valueOf(source)));
            }
            all.add(mount);
        }
        return all;
    }

    private static Map<String, Object> networks(Located networks) {
        Map<String, Object> all = new LinkedHashMap<>();
        networks.items().ifPresent(items -> items.forEach(item -> all.put(item.text("A network"), null)));
        if (networks.items().isEmpty()) {
            networks.fields("networks").forEach((name, value) -> all.put(name, plain(value)));
        }
        return all;
    }

    private static List<Object> sources(Located sources) {
        List<Object> all = new ArrayList<>();
        for (Located source : sources.items("sources")) {
            all.add(
                    source.value() instanceof String name
                            ? new LinkedHashMap<>(Map.of("source", name))
                            : plain(source));
        }
        return all;
    }

    private static List<Object> texts(Located texts) {
        List<Object> all = new ArrayList<>();
        texts.items().orElse(List.of(texts)).forEach(text -> all.add(plain(text)));
        return all;
    }

    private static List<Object> hosts(Located hosts) {
        if (hosts.items().isPresent()) {
            return texts(hosts);
        }
        List<Object> all = new ArrayList<>();
        hosts.fields("extra_hosts").forEach((name, address) -> all.add(name + ":" + text(address)));
        return all;
    }

    private static Map<String, Object> health(Located health) {
        Map<String, Object> all = map(plain(health));
        all.computeIfPresent("test", (key, test) -> test instanceof String text ? List.of("CMD-SHELL", text) : test);
        return all;
    }

    private List<Object> files(Located files) {
        List<Object> all = new ArrayList<>();
        files.items().orElse(List.of(files)).forEach(file -> all.add(absolute(file.text("env_file"))));
        return all;
    }

    private String absolute(String path) {
        if (path.startsWith("~")) {
            return System.getProperty("user.home") + path.substring(1);
        }
        return path.matches("(?s)[A-Za-z]:.*|\\\\\\\\.*")
                ? path
                : folder.resolve(path).normalize().toString();
    }

    private static Object plain(Located located) {
        if (located.value() instanceof Map) {
            Map<String, Object> all = new LinkedHashMap<>();
            located.fields("").forEach((name, value) -> all.put(name, plain(value)));
            return all;
        }
        if (located.items().isPresent()) {
            List<Object> all = new ArrayList<>();
            located.items("").forEach(item -> all.add(plain(item)));
            return all;
        }
        if (!(located.value() instanceof String text)) {
            return located.value();
        }
        // Docker makes a number or a boolean only of what a variable gave.
        return located.substituted() && TYPED.matcher(text).matches()
                ? "${" + NOBODYS + ":-" + text + "}"
                : escaped(text);
    }

    /** Docker substitutes variables in what it is given. */
    private static String escaped(String text) {
        return text.replace("$", "$$");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    /** What Docker will read where this stands. */
    static String read(Object value) {
        String text = String.valueOf(value);
        String start = "${" + NOBODYS + ":-";
        return text.startsWith(start) ? text.substring(start.length(), text.length() - 1) : text.replace("$$", "$");
    }
}
