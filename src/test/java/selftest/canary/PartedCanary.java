package selftest.canary;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import support.evidence.Parts;
import support.evidence.Reports;

/** A run in parts whose processes are programs of the shell: feature, reports, and a name for each part are the arguments of its process. */
public final class PartedCanary implements Parts {
    private static final String ANSWER = """
            say() { mkdir -p "$1"; printf '{"run":{"answer":"%s","answer_reason":"%s"}}' "$2" "$3" > "$1/results.json"; }
            echo "looking with $2"
            """;

    /** By the name of the part. */
    private static final Map<String, String> PROGRAMS = Map.of(
            "sings", "say \"$1\" HELD 'it sings'; echo 'HELD: it sings.'",
            "too", "say \"$1\" HELD 'it sings too'",
            "silent", "say \"$1\" FAILED 'The canary is silent'; exit 1",
            "away", "say \"$1\" UNKNOWN 'it could not be looked at: There is no canary'; exit 1",
            "dead", "kill -9 $$",
            "mad", "mkdir -p \"$1\"; echo 'no JSON' > \"$1/results.json\"; exit 1",
            "liar", "say \"$1\" HELD 'it sings'; exit 3",
            "slow", "mkdir -p \"$1\"; echo $$ > \"$1/pid\"; exec sleep 100");

    private static volatile List<String> names;

    /** Its answers are those of {@code PROGRAMS}. */
    public static Canary of(String feature, Path reports, List<String> parts) {
        names = parts;
        return Canary.at(feature)
                .with(Parts.SETTING, PartedCanary.class.getName())
                .with("cucumber.plugin", Reports.class.getName() + ":" + reports);
    }

    public static void main(String[] arguments) {
        of(arguments[0], Path.of(arguments[1]), List.of(arguments).subList(2, arguments.length))
                .run();
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public List<String> program(String name, Map<String, String> settings) {
        String reports = settings.get("cucumber.plugin").replaceFirst(".*?:", "");
        return List.of("sh", "-c", ANSWER + PROGRAMS.get(name), "sh", reports, settings.get("cucumber.features"));
    }
}
