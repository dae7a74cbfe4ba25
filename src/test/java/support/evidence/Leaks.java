package support.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.proof.Flag;
import support.proof.RunNote.FlagNote;
import support.proof.Status;
import support.secret.SecretSearch;
import support.secret.SecretSearch.Found;
import support.secret.SecretSearch.Written;

/** What the flag {@code no_secret_leak} is made of: a search in each place where a run writes. */
public final class Leaks {
    /** One of the places that are searched. */
    public static final String LOGS = "the services' logs";

    private static final String REPORTS = "the reports";
    private static final String CONSOLE = "the console output";

    private Leaks() {}

    /** Searches the logs of services, each under the service's name. */
    public static FlagNote inLogs(Map<String, Written> logs) {
        return note(LOGS, SecretSearch.ofThisRun().knownOnly().in(logs));
    }

    /** For a run that opened no target, which has no services. */
    public static FlagNote noLogs() {
        return new FlagNote(Flag.NO_SECRET_LEAK, LOGS, Status.PASS, "no service was asked for anything");
    }

    static FlagNote inConsole(Optional<Written> printed) {
        return printed.map(text -> note(CONSOLE, SecretSearch.ofThisRun().in(Map.of(CONSOLE, text))))
                .orElseGet(() -> new FlagNote(
                        Flag.NO_SECRET_LEAK,
                        CONSOLE,
                        Status.UNVERIFIED,
                        "more was printed on the console than can be searched"));
    }

    /** Searches every file below the directory, byte by byte as it was written. */
    static FlagNote inReports(Path directory) {
        Map<String, Written> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(directory)) {
            found.filter(Files::isRegularFile)
                    .forEach(
                            file -> files.put(directory.relativize(file).toString(), () -> Files.newInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The reports in " + directory + " can't be searched for secrets", e);
        }
        return note(REPORTS, SecretSearch.ofThisRun().in(files));
    }

    private static String unsearched(List<String> texts) {
        Map<Boolean, List<String>> unread =
                texts.stream().collect(Collectors.partitioningBy(text -> text.contains("(can't be read: ")));
        return Stream.of(
                        told("not searched: ", unread.get(true)),
                        told("the search missed a secret that was planted in a copy of ", unread.get(false)))
                .filter(told -> !told.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String told(String what, List<String> texts) {
        return texts.isEmpty() ? "" : what + String.join(", ", texts);
    }

    private static FlagNote note(String place, Found found) {
        if (found.hits().isEmpty() && !found.blind().isEmpty()) {
            return new FlagNote(Flag.NO_SECRET_LEAK, place, Status.UNVERIFIED, unsearched(found.blind()));
        }
        String counted =
                "%d %s, %d bytes".formatted(found.texts(), found.texts() == 1 ? "text" : "texts", found.bytes());
        return FlagNote.of(
                Flag.NO_SECRET_LEAK,
                place,
                found.hits(),
                "a secret stands in " + place,
                "none of %d secrets in %s (%s; a planted one was found in a copy of each)"
                        .formatted(found.secrets(), place, counted));
    }
}
