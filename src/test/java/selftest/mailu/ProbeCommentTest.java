package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.ProbeComment;
import support.proof.Nonce;

class ProbeCommentTest {
    @Test
    void aCommentIsReadBackAsItWasWritten() {
        ProbeComment comment = new ProbeComment(Nonce.fresh(), "abcdef_1_2_run_host");

        assertThat(ProbeComment.parse(comment.text())).contains(comment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "our postmaster", "ccci-backup-probe", "ccci-backup-probe short run", "see ccci-backup-probe"
            })
    void aCommentOfAnybodyElseIsNone(String comment) {
        assertThat(ProbeComment.parse(comment)).isEmpty();
    }
}
