package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.ProbeMark;
import support.proof.Nonce;

class ProbeMarkTest {
    @Test
    void aCommentIsReadBackAsItWasWritten() {
        ProbeMark comment = new ProbeMark(Nonce.fresh(), "abcdef_1_2_run_host");

        assertThat(ProbeMark.parse(comment.text())).contains(comment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "our postmaster", "ccci-backup-probe", "ccci-backup-probe short run", "see ccci-backup-probe"
            })
    void aCommentOfAnybodyElseIsNone(String comment) {
        assertThat(ProbeMark.parse(comment)).isEmpty();
    }
}
