package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.swarm.PrivateFolder;

class PrivateFolderTest {
    @TempDir
    Path temporary;

    @Test
    void onlyItsUserLooksIntoItAndNothingOfItStays() throws IOException {
        Path path;
        try (PrivateFolder folder = PrivateFolder.make();
                PrivateFolder another = PrivateFolder.make()) {
            path = folder.path();
            Files.writeString(folder.resolve("main.db"), "accounts");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(another.path()).isNotEqualTo(path);
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftGoesWithTheNextAndWhatALivingOneHoldsStays() throws IOException {
        try (Holder killed = new Holder();
                Holder living = new Holder()) {
            killed.kill();
            assertThat(killed.folder.resolve("more/main.db-wal")).exists();
            assertThat(killed.file).exists();
            Path none = Files.createDirectory(temporary.resolve("mailproof-private-of-others"));
            Files.writeString(none.resolve("file"), "without a lock");

            try (Holder next = new Holder()) {
                assertThat(killed.folder).doesNotExist();
                assertThat(killed.file.getParent()).doesNotExist();
                assertThat(living.file).exists();
                assertThat(living.folder.resolve("main.db")).hasContent("accounts");
                assertThat(next.folder.resolve("main.db")).hasContent("accounts");
                assertThat(none).isNotEmptyDirectory();
            }
        }
    }

    @Test
    void whatIsForAProcessGoesAtItsEnd() throws IOException {
        Path file;
        try (Holder holder = new Holder()) {
            file = holder.file;
            assertThat(file).exists();
        }
        assertThat(file.getParent()).doesNotExist();
    }

    /** A process of its own that has a private folder. */
    private final class Holder implements AutoCloseable {
        private final Process process;
        private final Path folder;
        private final Path file;

        Holder() throws IOException {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx32m",
                            "-Djava.io.tmpdir=" + temporary,
                            "-cp",
                            System.getProperty("java.class.path"),
                            HoldsPrivateFolder.class.getName()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader said = process.inputReader();
            folder = Path.of(said.readLine());
            file = Path.of(said.readLine());
        }

        /** With SIGKILL, so that nothing of its own is run any more. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
