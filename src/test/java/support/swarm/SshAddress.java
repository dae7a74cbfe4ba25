package support.swarm;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An engine that the ssh program reaches, as the docker CLI writes it: {@code ssh://[user@]host[:port][/path/of/its/socket]}. The host
 * may be an alias of the user's ssh configuration.
 *
 * @param program the ssh program
 * @param user empty where the configuration says it
 * @param port nothing where the configuration says it
 * @param path of the engine's socket there; empty for the usual one
 */
public record SshAddress(String program, String user, String host, Optional<Integer> port, String path) {
    static final String SCHEME = "ssh://";

    /** Another program than {@code ssh}, such as one that brings its own configuration. */
    private static final String PROGRAM = "MAILPROOF_SSH";

    private static final String USUAL_SOCKET = "/var/run/docker.sock";
    private static final String FORM = "ssh://[user@]host[:port][/path/of/the/socket]";

    /** None of them may begin as an option does; what a shell at the other end would obey is no part of a path. */
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@+\\\\-]{0,255}");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}|[0-9A-Fa-f:]{2,45}");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_.-]+)+");

    /**
     * @param source what says it, to begin a sentence with
     * @param environment which may name another ssh program
     * @throws EngineUnavailable when it is no such address, or holds a password
     */
    public static SshAddress of(String source, String text, Map<String, String> environment) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw noAddress(source, text);
        }
        String authority = String.valueOf(uri.getRawAuthority());
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? "" : authority.substring(0, at);
        if (user.contains(":")) {
            throw new EngineUnavailable(
                    source + " holds a password, which is shown to everybody who lists the processes:" + " say " + FORM
                            + " without one, and use a key.");
        }
        String[] place = place(authority.substring(at + 1));
        String path = "/".equals(uri.getRawPath()) ? "" : String.valueOf(uri.getRawPath());
        boolean sound = (at < 0 || USER.matcher(user).matches())
                && HOST.matcher(place[0]).matches()
                && (place[1].isEmpty() || isPort(place[1]))
                && (path.isEmpty() || PATH.matcher(path).matches())
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!sound) {
            throw noAddress(source, text);
        }
        String program = environment.getOrDefault(PROGRAM, "");
        return new SshAddress(
                program.isEmpty() ? "ssh" : program,
                user,
                place[0],
                place[1].isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(place[1])),
                path);
    }

    /** A password that should not be there is not shown. */
    private static EngineUnavailable noAddress(String source, String text) {
        String shown = Names.shown(text.replaceFirst("//.*:.*@", "//...@"));
        return new EngineUnavailable("%s is '%s', expected %s.".formatted(source, shown, FORM));
    }

    /** Host and port, of which the second is empty where there is none. */
    private static String[] place(String text) {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean bracketed = bracket > 0 && bracket == host.length() - 1;
        return new String[] {
            bracketed ? host.substring(1, bracket) : host, colon < 0 ? "" : text.substring(colon + 1),
        };
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 0xffff;
    }

    /** The ssh program with these options, the address being the last of its arguments. */
    public List<String> argv(List<String> options) {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(options);
        if (!user.isEmpty()) {
            argv.addAll(List.of("-l", user));
        }
        port.ifPresent(number -> argv.addAll(List.of("-p", number.toString())));
        argv.addAll(List.of("--", host));
        return argv;
    }

    /** Where the engine's socket is on its own host. */
    String socket() {
        return path.isEmpty() ? USUAL_SOCKET : path;
    }

    /** What the docker CLI runs at the other end: its two streams are a connection to the engine. */
    public String dialling() {
        return path.isEmpty() ? "docker system dial-stdio" : "docker --host unix://" + path + " system dial-stdio";
    }

    /** As people say it. */
    String place() {
        return (user.isEmpty() ? "" : user + "@")
                + host
                + port.map(number -> ":" + number).orElse("");
    }

    @Override
    public String toString() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return "ssh://" + (user.isEmpty() ? "" : user + "@") + name
                + port.map(number -> ":" + number).orElse("") + path;
    }
}
