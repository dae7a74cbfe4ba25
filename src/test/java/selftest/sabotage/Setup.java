package selftest.sabotage;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fork of the suite is told.
 *
 * @param house where it runs: the project, or a folder that has only some chapters of its features
 * @param settings system properties
 * @param botImage the backup bot's, where the suite deploys one
 */
record Setup(Path house, Map<String, String> settings, String botImage) {
    private static final String GLUE = "cucumber.glue";
    private static final String MARKS = "selftest.sabotage.marks";

    /** The suite as it is. */
    static Setup sound(Path house) {
        return new Setup(house, Map.of(GLUE, "steps,wiring," + MARKS), Bench.BOT);
    }

    Setup with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return new Setup(house, all, botImage);
    }

    Setup with(String setting, String value) {
        return with(Map.of(setting, value));
    }

    Setup keptBy(String image) {
        return new Setup(house, settings, image);
    }

    /** With these packages of glue in the place of the usual bindings; none leave those. */
    Setup boundBy(List<String> glue) {
        return glue.isEmpty() ? this : with(GLUE, "steps," + MARKS + "," + String.join(",", glue));
    }

    /** Only these scenarios, by file and line. */
    Setup only(List<String> places) {
        return places.isEmpty() ? this : with("cucumber.features", String.join(",", places));
    }
}
