package support.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.FileSource;
import support.proof.RunNote.Promised;

/**
 * The scenarios that ask of mailproof itself: they say nothing of a mail server. So a run goes through them only where somebody names their tag, their
 * file or its folder; a filter that would merely let them pass does not ask for them.
 */
final class OwnScenarios {
    private static final TestTag TAG = TestTag.create(Promised.OF_MAILPROOF.substring(1));
    private static final Pattern NAMED = Pattern.compile("(?<![\\w-])" + TAG.getName() + "(?![\\w-])");
    private static final List<String> FILTERS = List.of("groups", "cucumber.filter.tags");

    private OwnScenarios() {}

    /** Takes those below Cucumber's engine away that nobody has named. */
    static void leaveOut(TestDescriptor engine, ConfigurationParameters settings) {
        if (FILTERS.stream().flatMap(filter -> settings.get(filter).stream()).anyMatch(NAMED.asPredicate())) {
            return;
        }
        List<Path> named = settings.get(ScenariosByLine.FEATURES).stream()
                .flatMap(features -> Stream.of(features.split(",")))
                .map(feature -> absolute(Path.of(feature.strip().replaceFirst("(:\\d+)+$", ""))))
                .toList();
        List.copyOf(engine.getDescendants()).stream()
                .filter(one -> one.isTest() && one.getTags().contains(TAG))
                .filter(one -> file(one)
                        .filter(file -> named.contains(file) || named.contains(file.getParent()))
                        .isEmpty())
                .forEach(TestDescriptor::removeFromHierarchy);
        engine.accept(TestDescriptor::prune);
    }

    private static Optional<Path> file(TestDescriptor scenario) {
        return scenario.getSource()
                .filter(FileSource.class::isInstance)
                .map(source -> absolute(((FileSource) source).getFile().toPath()));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
