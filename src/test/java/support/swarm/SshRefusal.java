package support.swarm;

import java.util.List;
import java.util.regex.Pattern;

/** What the ssh program, or docker at its other end, says when there is no way to the engine: one sentence of ours, then its own words. */
final class SshRefusal {
    private static final int LINES = 4;
    private static final int LONGEST = 600;

    /** @param sentence with the place at {@code %s} */
    private record Known(Pattern words, String sentence) {
        static Known of(String words, String sentence) {
            return new Known(Pattern.compile(words, Pattern.CASE_INSENSITIVE), sentence);
        }
    }

    /** The first whose words are found counts. */
    private static final List<Known> ALL = List.of(
            Known.of(
                    "identification has changed",
                    "The host key of %s is another than the one that is known here: see that it is the right host"),
            Known.of(
                    "host key verification failed",
                    "The host key of %s is not known here: connect once by hand, and compare it"),
            Known.of(
                    "permission denied \\([^)]*(password|keyboard-interactive)",
                    "%s takes none of the keys that it was offered and would ask for a password, and a run asks nobody:"
                            + " offer one that it takes, by an agent if it has a passphrase"),
            Known.of(
                    "permission denied \\(",
                    "%s takes none of the keys that it was offered: offer one that it takes, by an agent if it has a passphrase"),
            Known.of("could not resolve hostname", "No address is known for the host of %s"),
            Known.of(
                    "permission denied.*(docker|socket)|(dial unix|socket).*permission denied",
                    "The user who logs in at %s may not use the engine there, as members of its group docker may"),
            Known.of(
                    "cannot connect to the docker daemon|docker daemon running|dial unix .*(no such file|refused)",
                    "The engine at %s is down: there is a docker command, and no engine answers it"),
            Known.of(
                    "docker: .*not found|not found: docker|unknown command:? docker|docker: no such file",
                    "There is no docker command at %s for the user who logs in"),
            Known.of("\\bsh: .*not found", "There is no ssh program here, by which %s would be reached"),
            Known.of(
                    "session open refused",
                    "%s allows neither that its engine's socket is forwarded nor that docker is run there"),
            Known.of("connection refused", "Nothing takes ssh connections at %s"),
            Known.of("timed? ?out|no route to host|unreachable", "There is no answer from %s to ssh"));

    private SshRefusal() {}

    /** @param said all that is known of its words; may be empty */
    static EngineUnavailable of(SshAddress address, String said) {
        String sentence = ALL.stream()
                .filter(known -> known.words().matcher(said).find())
                .map(Known::sentence)
                .findFirst()
                .orElse("There is no way by ssh to the engine at %s");
        return new EngineUnavailable(
                sentence.formatted(address.place()) + "; nothing was changed. It said: " + last(said));
    }

    /** Before them there may be a banner. */
    static String last(String said) {
        List<String> lines =
                said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String end = String.join(" / ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return end.isEmpty()
                ? "nothing"
                : Shown.capped(Shown.printable(end), LONGEST).replaceAll("\\s+", " ");
    }
}
