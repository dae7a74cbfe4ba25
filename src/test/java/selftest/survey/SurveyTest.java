package selftest.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import support.mailu.ProbeFailed;
import support.survey.Survey;

class SurveyTest {
    private static final int FILE = 0100600;
    private static final int DIRECTORY = 040755;

    private final Volume volume = new Volume();

    @Test
    void everyKindOfChangeIsToldByPlaceAndName() {
        Survey before = new Volume()
                .directory("mail/", 8, DIRECTORY)
                .file("mail/kept", 8, FILE, "the same")
                .file("mail/lost", 8, FILE, "gone")
                .file("mail/written", 8, FILE, "12345")
                .file("mail/owned", 8, FILE, "")
                .file("mail/opened", 8, FILE, "")
                .file("mail/turned", 8, FILE, "")
                .survey();
        Survey after = new Volume()
                .directory("mail/", 8, DIRECTORY | 022)
                .file("mail/kept", 8, FILE, "the same")
                .file("mail/come", 8, FILE, "")
                .file("mail/written", 8, FILE, "12346")
                .file("mail/owned", 0, FILE, "")
                .file("mail/opened", 8, FILE | 044, "")
                .link("mail/turned", "/etc/passwd")
                .survey();

        assertThat(before.changesTo(before)).isEmpty();
        assertThat(before.changesTo(after))
                .extracting(change -> change.toString().replaceAll("sha256 [0-9a-f]+ -> [0-9a-f]+", "sha256"))
                .containsExactly(
                        "volume mail: ./ mode (mode 0755 -> 0777)",
                        "volume mail: come appeared",
                        "volume mail: lost vanished",
                        "volume mail: opened mode (mode 0600 -> 0644)",
                        "volume mail: owned owner (owner 8:8 -> 0:0)",
                        "volume mail: turned kind (kind file -> symbolic link)",
                        "volume mail: turned mode (mode 0600 -> 0777)",
                        "volume mail: turned content (sha256 "
                                + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 -> none, size 0 -> none)",
                        "volume mail: turned trait (to none -> /etc/passwd)",
                        "volume mail: written content (sha256)");
    }

    @Test
    void aPlaceThatIsGoneIsAChangeOfAllThatWasThere() {
        Survey before = Survey.of(Map.of("service", Map.of("imap", Map.of("image", "a")), "locks", Map.of()));
        Survey after = Survey.of(Map.of("locks", Map.of("1", Map.of())));

        assertThat(before.changesTo(after))
                .extracting(Object::toString)
                .containsExactly("locks: 1 appeared", "service: imap vanished");
    }

    @Test
    void aTraitThatIsNoFilesIsToldFromWhatToWhat() {
        Survey before = Survey.of(Map.of("service", Map.of("imap", Map.of("replicas", "1", "image", "a"))));
        Survey after = Survey.of(Map.of("service", Map.of("imap", Map.of("replicas", "0", "image", "a"))));

        assertThat(before.changesTo(after))
                .extracting(Object::toString)
                .containsExactly("service: imap trait (replicas 1 -> 0)");
    }

    @Test
    void aNameWithALineEndIsOnePathAndEndsNoLine() {
        Survey survey =
                volume.directory("v/", 0, DIRECTORY).file("v/a\nb", 0, FILE, "").survey();

        assertThat(survey.items("volume mail")).containsExactlyInAnyOrder("./", "a\nb");
        assertThat(Survey.of(Map.of("volume mail", Map.of())).changesTo(survey))
                .allSatisfy(change -> assertThat(change.toString()).doesNotContain("\n"));
    }

    @Test
    void aStreamThatBreaksOffIsNoSurvey() {
        byte[] tar = volume.directory("v/", 0, DIRECTORY)
                .file("v/a", 0, FILE, "text")
                .bytes();

        assertThatThrownBy(() ->
                        Survey.ofVolume("mail", new ByteArrayInputStream(Arrays.copyOf(tar, tar.length / 2)), "/mail"))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("broke off");
        assertThatThrownBy(() -> Survey.ofVolume("mail", new ByteArrayInputStream(Arrays.copyOf(tar, 1024)), "/mail"))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("broke off");
    }

    /** A volume as the engine's archive call gives it. */
    private static final class Volume {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

        private Volume directory(String name, int owner, int mode) {
            return put(new TarArchiveEntry(name, TarConstants.LF_DIR), owner, mode, "");
        }

        private Volume file(String name, int owner, int mode, String text) {
            return put(new TarArchiveEntry(name), owner, mode, text);
        }

        private Volume link(String name, String to) {
            TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(to);
            return put(entry, 8, 0120777, "");
        }

        private Volume put(TarArchiveEntry entry, int owner, int mode, String text) {
            try {
                byte[] content = text.getBytes(StandardCharsets.UTF_8);
                entry.setUserId(owner);
                entry.setGroupId(owner);
                entry.setMode(mode);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private byte[] bytes() {
            try {
                tar.finish();
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Survey survey() {
            return Survey.ofVolume("mail", new ByteArrayInputStream(bytes()), "/mail");
        }
    }
}
