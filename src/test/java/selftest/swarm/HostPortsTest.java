package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.swarm.Engine;

/** The engine may give one published port a number for IPv4 and another one for IPv6. */
class HostPortsTest {
    private static final String FOUR = "{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"32768\"}";
    private static final String SIX = "{\"HostIp\":\"::\",\"HostPort\":\"32770\"}";
    private static final String ONE_ADDRESS = "{\"HostIp\":\"192.0.2.7\",\"HostPort\":\"32772\"}";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 32768",
        "::1, 32770",
        "192.0.2.7, 32772",
        "192.0.2.8, 32768",
        "2001:db8::1, 32770",
    })
    void theNumberIsThatOfTheAddressThatIsDialled(String dialled, int expected) throws IOException {
        assertThat(number(dialled, FOUR, SIX, ONE_ADDRESS)).isEqualTo(expected);
        assertThat(number(dialled, ONE_ADDRESS, SIX, FOUR)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "127.0.0.1", "::1", "no-such-name.invalid"})
    void theOnlyNumberIsTaken(String dialled) throws IOException {
        assertThat(number(dialled, SIX)).isEqualTo(32770);
        assertThat(number(dialled, FOUR)).isEqualTo(32768);
    }

    private int number(String dialled, String... bindings) throws IOException {
        try (FakeEngine fake = new FakeEngine(directory)) {
            return numberAt(fake, dialled, bindings);
        } finally {
            java.nio.file.Files.delete(directory.resolve("engine.sock"));
        }
    }

    private static int numberAt(FakeEngine fake, String dialled, String... bindings) {
        fake.service(FakeEngine.task("running", "running", ""));
        fake.json(
                "GET /containers/c1/json",
                200,
                "{\"NetworkSettings\":{\"Ports\":{\"993/tcp\":[%s],\"53/udp\":[%s],\"80/tcp\":null}}}"
                        .formatted(String.join(",", bindings), FOUR));
        try (Engine engine = fake.open()) {
            var ports = engine.stack("s").service("app").hostPorts(dialled);
            assertThat(ports).containsOnlyKeys(993);
            return ports.get(993);
        }
    }
}
