package selftest.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.backup.BotFailed;
import support.backup.Repository;
import support.backup.Snapshot;

/** The container is this machine, its restic a script, and its PATH what a row of the test gives it. */
class PackedOutputTest {
    private static final Snapshot SNAPSHOT = new Snapshot("4d91bd3b", "s", Instant.EPOCH, List.of("/v"));
    private static final int ITEMS = 5_000;
    private static final String RESTIC = """
            #!/bin/sh
            echo '{"struct_type":"snapshot"}'
            i=0
            while [ $i -lt %d ]; do i=$((i + 1)); echo '{"path":"/v/'$i'","type":"file","size":1}'; done
            %s
            """;

    @TempDir
    private Path path;

    private final FakeSwarm swarm = new FakeSwarm().service("app").withScripts();
    private final List<String> listed = new ArrayList<>();
    private byte[] sent;

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void aListingComesPackedAndWhole() {
        walk("", true, Integer.MAX_VALUE);

        assertThat(listed).hasSize(ITEMS).endsWith("/v/" + ITEMS);
        assertThat(sent).startsWith(0x1f, 0x8b).hasSizeLessThan(ITEMS * 20);
    }

    @Test
    void aContainerWithoutGzipSendsItAsItIs() {
        walk("", false, Integer.MAX_VALUE);

        assertThat(listed).hasSize(ITEMS);
        assertThat(sent).startsWith('{', '"');
    }

    @Test
    void aContainerWithoutAShellSendsItAsItIs() {
        swarm.program(
                "app",
                (argv, stdin) -> argv.get(0).equals("sh")
                        ? Ended.with(127, "OCI runtime exec failed: exec failed: \"sh\": executable file not found", "")
                        : Ended.ok("{\"struct_type\":\"snapshot\"}\n{\"path\":\"/v/1\",\"type\":\"file\"}\n"));

        new Repository(swarm.found("app")).walk(SNAPSHOT, List.of("/v"), item -> listed.add(item.path()));

        assertThat(listed).containsExactly("/v/1");
    }

    @Test
    void packedOutputThatEndsTooSoonIsNoEnd() {
        assertThatThrownBy(() -> walk("", true, 2_000))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("\"restic --no-cache --no-lock ls --json --recursive 4d91bd3b /v\"")
                .hasMessageContaining("a listing to its end");
        assertThatThrownBy(() -> walk("", true, 4)).isInstanceOf(BotFailed.class);
    }

    @Test
    void theProgramsOwnExitCodeAndComplaintCome() {
        for (boolean gzip : List.of(true, false)) {
            assertThatThrownBy(() -> walk("echo 'a pack is damaged' >&2; exit 3", gzip, Integer.MAX_VALUE))
                    .isInstanceOf(BotFailed.class)
                    .hasMessageContaining("ended with exit code 3 and said: a pack is damaged");
        }
    }

    private void walk(String end, boolean gzip, int sentBytes) {
        install(end, gzip);
        swarm.program("app", (argv, stdin) -> {
            Ended ended = run(argv);
            sent = Arrays.copyOf(ended.out(), Math.min(sentBytes, ended.out().length));
            return new Ended(ended.exitCode(), sent, ended.err());
        });
        listed.clear();
        new Repository(swarm.found("app")).walk(SNAPSHOT, List.of("/v"), item -> listed.add(item.path()));
    }

    private void install(String end, boolean gzip) {
        try {
            program("restic", RESTIC.formatted(ITEMS, end));
            Files.deleteIfExists(path.resolve("gzip"));
            if (gzip) {
                program("gzip", "#!/bin/sh\nPATH='%s' exec gzip \"$@\"\n".formatted(System.getenv("PATH")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void program(String name, String script) throws IOException {
        Files.writeString(path.resolve(name), script);
        Files.setPosixFilePermissions(path.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    private Ended run(List<String> argv) {
        try {
            Path out = path.resolve("out");
            Path err = path.resolve("err");
            ProcessBuilder builder = new ProcessBuilder(argv.get(0).equals("sh") ? shell(argv) : argv)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("PATH", path.toString());
            int code = builder.start().waitFor();
            return new Ended(code, Files.readAllBytes(out), Files.readAllBytes(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> shell(List<String> argv) {
        List<String> shell = new ArrayList<>(argv);
        shell.set(0, "/bin/sh");
        return shell;
    }
}
