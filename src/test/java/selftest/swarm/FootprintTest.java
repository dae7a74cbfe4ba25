package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.swarm.Engine;
import support.swarm.Footprint;

/** What is left of a run is found by whatever tells that it is the run's; another's is never taken for it. */
class FootprintTest {
    private static final String RUN = "abc_1_2_run_here";
    private static final String CONTAINER = """
            [{"Id":"c1","Names":["/mp_app.1.x"],"Labels":{},"Mounts":[{"Type":"volume","Name":"0f0f"},{"Type":"bind"}]},
             {"Id":"c2","Names":["/mp2_app.1.x"],"Labels":{},"Mounts":[{"Type":"volume","Name":"1e1e"}]}]""";

    @TempDir
    private Path directory;

    @Test
    void findsEveryKindByLabelByStackByNameAndByMount() throws IOException {
        try (FakeEngine fake = new FakeEngine(directory)) {
            fake.json("GET /services", 200, named("mp_app", "com.docker.stack.namespace", "mp"))
                    .inTurn("GET /containers/json", CONTAINER, """
                            [{"Id":"s","Names":["/sweeper"],"Labels":{"mailproof.sweeper":"%s"}}]""".formatted(RUN))
                    .json("GET /networks", 200, """
                            [{"Id":"n","Name":"mp_default","Labels":{}},{"Id":"o","Name":"mp2_default","Labels":{}}]""")
                    .json("GET /secrets", 200, named("password", "mailproof.run", RUN))
                    .json("GET /configs", 200, named("theirs", "mailproof.run", RUN + "2"))
                    .json("GET /volumes", 200, """
                            {"Volumes":[{"Name":"0f0f","Labels":null},{"Name":"1e1e","Labels":{}},{"Name":"mp","Labels":{}}]}""");
            try (Engine engine = fake.open()) {
                Footprint footprint = Footprint.of(engine, RUN, List.of("mp"));

                assertThat(footprint.left())
                        .containsExactly(
                                "service mp_app",
                                "container sweeper",
                                "network mp_default",
                                "secret password",
                                "volume 0f0f",
                                "volume mp");
            }
        }
    }

    @Test
    void nothingIsLeftWhereNothingIs() throws IOException {
        try (FakeEngine fake = new FakeEngine(directory)) {
            for (String kind : List.of("services", "containers/json", "networks", "secrets", "configs")) {
                fake.json("GET /" + kind, 200, "[]");
            }
            fake.json("GET /volumes", 200, "{\"Volumes\":null}");
            try (Engine engine = fake.open()) {
                assertThat(Footprint.of(engine, RUN, List.of("mp")).left()).isEmpty();
            }
        }
    }

    private static String named(String name, String label, String value) {
        return """
                [{"ID":"x","Spec":{"Name":"%s","Labels":{"%s":"%s"}}}]""".formatted(name, label, value);
    }
}
