package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import support.episode.VolumeFiles;
import support.mailu.Maildir;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Volume;

class VolumeFilesTest {
    private static final Nonce NONCE = Nonce.fresh();
    private static final Maildir.Entry DIRECTORY = entry("", true, "");

    private final Volume queue = new Volume("smtp", "mailqueue", "/queue");
    private final VolumeFiles renamed =
            new VolumeFiles(NONCE, queue, "hold", "a message", content -> content.carries(NONCE), "the message");
    private final VolumeFiles named = new VolumeFiles(NONCE, queue, "a message", content -> content.carries(NONCE));

    @Test
    void aFileThatTheServerRenamesIsTheSameFile() {
        assertThat(renamed.manifest(List.of(DIRECTORY, ours("hold/1430A176306"))))
                .isEqualTo(renamed.manifest(List.of(DIRECTORY, ours("hold/1430A17602B"))));
        assertThat(named.manifest(List.of(DIRECTORY, ours("hold/1430A176306"))))
                .isNotEqualTo(named.manifest(List.of(DIRECTORY, ours("hold/1430A17602B"))));
    }

    @Test
    void aSecondCopyAndAChangedOneAreNotTheSame() {
        Manifest one = renamed.manifest(List.of(DIRECTORY, ours("hold/A")));

        assertThat(renamed.manifest(List.of(DIRECTORY, ours("hold/A"), ours("hold/B"))))
                .isNotEqualTo(one);
        assertThat(renamed.manifest(List.of(DIRECTORY, entry("hold/A", false, "changed " + NONCE))))
                .isNotEqualTo(one);
        assertThat(renamed.manifest(List.of(DIRECTORY, ours("hold/A"), entry("hold/C", false, "another's"))))
                .isNotEqualTo(one);
    }

    private static Maildir.Entry ours(String path) {
        return entry(path, false, "a letter with " + NONCE);
    }

    private static Maildir.Entry entry(String path, boolean directory, String text) {
        return new Maildir.Entry(path, directory, 101, 102, 0600, 1, Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
