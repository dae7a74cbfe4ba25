package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import support.proof.Content;
import support.proof.Nonce;

class ContentTest {
    @Test
    void aSmallFileIsHeldAndKnownByItsDigest() {
        Content content = Content.of("hello\n".getBytes(StandardCharsets.UTF_8));

        assertThat(content.size()).isEqualTo(6);
        assertThat(content.sha256()).isEqualTo("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
        assertThat(content.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello\n");
    }

    @Test
    void ofALargeFileOnlyTheHeadIsHeld() throws IOException {
        byte[] large = new byte[3 * Content.LONGEST_HEAD + 1];
        Content content = Content.read(new ByteArrayInputStream(large));

        assertThat(content.size()).isEqualTo(large.length);
        assertThat(content.head()).hasSize(Content.LONGEST_HEAD);
        assertThatThrownBy(content::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLastByteOfALargeFileCounts() {
        byte[] large = new byte[3 * Content.LONGEST_HEAD + 1];
        Content before = Content.of(large);
        large[large.length - 1] = 1;

        assertThat(Content.of(large)).isNotEqualTo(before);
    }

    @Test
    void filesAreTheSameByTheirSizeAndTheirDigest() {
        Content one = new Content(1, "aa", new byte[] {1});

        assertThat(one)
                .isEqualTo(new Content(1, "aa", new byte[0]))
                .hasSameHashCodeAs(new Content(1, "aa", new byte[0]));
        assertThat(one)
                .isNotEqualTo(new Content(2, "aa", new byte[] {1}))
                .isNotEqualTo(new Content(1, "ab", new byte[] {1}));
        assertThat(one).hasToString("1 bytes, sha256 aa");
    }

    @Test
    void aNonceIsFoundInTheHead() {
        Nonce nonce = Nonce.fresh();

        assertThat(Content.of(("x " + nonce).getBytes(StandardCharsets.UTF_8)).carries(nonce))
                .isTrue();
        assertThat(Content.of(new byte[9]).carries(nonce)).isFalse();
    }
}
