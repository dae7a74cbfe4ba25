package selftest.episode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static selftest.proof.Readings.NONCE;
import static selftest.proof.Readings.absent;
import static selftest.proof.Readings.present;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.episode.recovery.KeptOrLost;
import support.proof.Declared;
import support.proof.Finding;
import support.proof.Prover;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;

/** A recipe that keeps the webmail's or the queue's volume is held to it, and one that leaves it out is not blamed for the loss. */
class KeptOrLostTest {
    private static final Reading BEFORE = present(Vantage.DISK, 0);
    private static final Volume OTHER = new Volume("redis", "db", "/data");

    @ParameterizedTest(name = "labelled {0}, back {1}: holds {2}")
    @CsvSource({"true, true, true", "true, false, false", "false, false, true", "false, true, false"})
    void theLabelsDecide(boolean labelled, boolean back, boolean holds) {
        Reading after = back ? present(Vantage.DISK, 1) : absent(Vantage.DISK, 1);

        Finding finding = new KeptOrLost(BEFORE, after)
                .asLabelled(
                        new Prover(NONCE),
                        List.of(
                                new Declared(OTHER, !labelled, "short-lived"),
                                new Declared(BEFORE.volume(), labelled, labelled ? null : "preferences")));

        assertThat(finding.proven()).isEqualTo(holds);
    }
}
