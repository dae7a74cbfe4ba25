package selftest.sabotage;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Pickle;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import support.proof.RunNote.Promised;

/** The scenarios of the features by name, so that a fault can name the one that must catch it and one can be run alone. */
final class Scenarios {
    /** Scenarios that open no mail server. */
    private static final List<String> STANDING_ALONE = List.of("@lint", "@backupbot");

    private final Map<String, List<String>> places = new TreeMap<>();
    private final Set<String> standAlone = new TreeSet<>();
    private final Set<String> ofMailproof = new TreeSet<>();

    private Scenarios() {}

    static Scenarios in(Path features) {
        Scenarios scenarios = new Scenarios();
        GherkinParser parser = GherkinParser.builder().includeSource(false).build();
        try (Stream<Path> files = Files.walk(features)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".feature"))
                    .sorted()
                    .toList()) {
                Repository repository = Repository.builder()
                        .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
                        .build();
                try (Stream<Envelope> envelopes = parser.parse(file.toString(), Files.readAllBytes(file))) {
                    envelopes.forEach(repository::update);
                }
                Query query = new Query(repository);
                query.findAllPickles()
                        .forEach(pickle -> scenarios.add(
                                pickle,
                                file + ":"
                                        + query.findLocationOf(pickle)
                                                .orElseThrow()
                                                .getLine()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The features in " + features + " can't be read", e);
        }
        return scenarios;
    }

    private void add(Pickle pickle, String place) {
        places.computeIfAbsent(pickle.getName(), name -> new ArrayList<>()).add(place);
        if (pickle.getTags().stream().anyMatch(tag -> STANDING_ALONE.contains(tag.getName()))) {
            standAlone.add(place);
        }
        if (pickle.getTags().stream().anyMatch(tag -> tag.getName().equals(Promised.OF_MAILPROOF))) {
            ofMailproof.add(place);
        }
    }

    /** File and line of each scenario that asks of mailproof itself. */
    List<String> ofMailproof() {
        return List.copyOf(ofMailproof);
    }

    /** Whether a mail server is needed for any of these. */
    boolean needMail(List<String> some) {
        return !standAlone.containsAll(some);
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    /** File and line of each scenario of this name, as {@code cucumber.features} takes them. */
    List<String> places(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("There is no scenario \"" + name + "\" in the features");
        }
        return places.get(name);
    }
}
