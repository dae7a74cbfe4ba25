package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static selftest.proof.Readings.NONCE;
import static selftest.proof.Readings.absent;
import static selftest.proof.Readings.present;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import support.proof.Finding;
import support.proof.Prover;
import support.proof.Vantage;

class FindingTest {
    private final Prover prover = new Prover(NONCE);

    @Test
    void itTellsWhatHasProvenItOrWhyItFailed() {
        assertThat(prover.returned(present(Vantage.DISK, 1), present(Vantage.DISK, 2)))
                .hasToString("mail (imap:/mail) returned: proven by "
                        + present(Vantage.DISK, 2).summary());
        assertThat(prover.returned(present(Vantage.DISK, 1), absent(Vantage.DISK, 2)))
                .asString()
                .startsWith("mail (imap:/mail) returned: failed: the probe mailbox is not there on disk");
    }

    @Test
    void asManyFaultsAsAPersonReadsAreShownWhole() {
        List<String> twenty = Collections.nCopies(20, "x".repeat(500));

        assertThat(Finding.shortened(twenty)).isEqualTo(twenty);
        assertThat(Finding.shortened(Collections.nCopies(21, "x".repeat(501))))
                .hasSize(21)
                .startsWith("x".repeat(500) + "...")
                .endsWith("and 1 more");
    }
}
