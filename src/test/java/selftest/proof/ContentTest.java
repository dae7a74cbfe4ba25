package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** As Dovecot stores a message with its zlib plugin. */
    private enum Packing {
        GZIP(GZIPOutputStream::new),
        BZIP2(BZip2CompressorOutputStream::new),
        ZSTD(ZstdOutputStream::new);

        private interface Making {
            OutputStream of(OutputStream packed) throws IOException;
        }

        private final Making making;

        Packing(Making making) {
            this.making = making;
        }

        byte[] pack(String text) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream stream = making.of(packed)) {
                stream.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return packed.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void aNonceIsFoundInWhatIsStoredCompressedAndTheDigestIsOfTheFile(Packing packing) throws IOException {
        Nonce nonce = Nonce.fresh();
        String text = "Subject: x\n\n" + nonce + " and again\n".repeat(5000);
        byte[] packed = packing.pack(text);

        Content content = Content.of(packed);
        assertThat(content.carries(nonce)).isTrue();
        assertThat(content.carries(Nonce.fresh())).isFalse();
        assertThat(content.bytes()).isEqualTo(packed);
        assertThat(new String(content.readable(), StandardCharsets.UTF_8))
                .isEqualTo(text.substring(0, Content.LONGEST_HEAD));
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void whatOnlyBeginsLikeSomethingCompressedHoldsNothing(Packing packing) throws IOException {
        byte[] packed = packing.pack("x");
        byte[] broken = Arrays.copyOf(packed, 5);

        assertThat(Content.of(broken).readable()).isEmpty();
        assertThat(Content.of(broken).carries(Nonce.fresh())).isFalse();
    }

    /** A message of many megabytes: of the file only a head is held, and that is enough for the message's own. */
    @Test
    void theBeginningOfALongMessageIsEnough() throws IOException {
        Nonce nonce = Nonce.fresh();
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("Subject: " + nonce + "\n\n");
        random.ints(200_000, 33, 127).forEach(c -> text.append((char) c));
        Content content = Content.of(Packing.GZIP.pack(text.toString()));

        assertThat(content.head().length).isLessThan((int) content.size());
        assertThat(content.carries(nonce)).isTrue();
    }
}
