package support.evidence;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleTag;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import support.proof.RunNote.PromiseNote;
import support.proof.RunNote.Promised;

/** All scenarios that there are, whatever a run selects: read from the feature files, as Cucumber reads them. */
public final class Promise {
    private Promise() {}

    /** The scenarios in the files below this directory. A file that can't be read as a feature has none; the run fails over it. */
    public static PromiseNote of(Path directory) {
        Repository repository = Repository.builder()
                .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
                .build();
        GherkinParser parser = GherkinParser.builder().includeSource(false).build();
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.filter(path -> path.toString().endsWith(".feature"))
                    .sorted()
                    .toList()) {
                try (Stream<Envelope> envelopes = parser.parse(file.toUri().toString(), Files.readAllBytes(file))) {
                    envelopes.forEach(repository::update);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The features in " + directory + " can't be read", e);
        }
        return new PromiseNote(read(new Query(repository)));
    }

    /** The scenarios that this stream of messages tells of, whether or not they ran. */
    static List<Promised> read(Query query) {
        return query.findAllPickles().stream()
                .map(pickle -> new Promised(
                        place(query, pickle),
                        pickle.getTags().stream().map(PickleTag::getName).toList()))
                .toList();
    }

    /** File and line, as {@code cucumber.features} takes it. */
    static String place(Query query, Pickle pickle) {
        String uri = pickle.getUri();
        String here = Path.of("").toAbsolutePath().toUri().toString();
        int features = uri.lastIndexOf("/features/");
        // An archive is read where it was not written, too.
        String file =
                features >= 0 ? uri.substring(features + 1) : uri.startsWith(here) ? uri.substring(here.length()) : uri;
        return file
                + query.findLocationOf(pickle)
                        .map(found -> ":" + found.getLine())
                        .orElse("");
    }
}
