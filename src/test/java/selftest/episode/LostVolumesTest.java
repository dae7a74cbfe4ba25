package selftest.episode;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import support.episode.recovery.LostVolumes;
import support.proof.Nonce;
import support.proof.NotProven;

class LostVolumesTest {
    private static final Nonce NONCE = Nonce.fresh();
    private static final Map<String, String> OLD = Map.of("run", "r1");
    private static final Map<String, String> NEW = Map.of("run", "r1", "mailproof.nonce", NONCE.value());

    private static LostVolumes mail(Map<String, String> before, Map<String, Map<String, String>> after) {
        return new LostVolumes(NONCE, Map.of("s_mail", before), after);
    }

    @Test
    void anotherVolumeInItsPlaceIsALoss() {
        assertThatCode(mail(OLD, Map.of("s_mail", NEW))::requireLost).doesNotThrowAnyException();
    }

    @Test
    void theSameVolumeHasLostNothing() {
        assertThatThrownBy(mail(OLD, Map.of("s_mail", OLD))::requireLost)
                .isInstanceOf(NotProven.class)
                .hasMessageContaining("The loss is not proven")
                .hasMessageContaining("the same as before the loss: [s_mail]")
                .hasMessageContaining("mailproof.nonce=" + NONCE);
    }

    @Test
    void aVolumeThatWasNewBeforeTheLossProvesNone() {
        assertThatThrownBy(mail(NEW, Map.of("s_mail", NEW))::requireLost).isInstanceOf(NotProven.class);
    }

    @Test
    void aVolumeOfAnotherEpisodeOrNoneAtAllProvesNone() {
        assertThatThrownBy(mail(
                        OLD,
                        Map.of("s_mail", Map.of("mailproof.nonce", Nonce.fresh().value())))::requireLost)
                .isInstanceOf(NotProven.class);
        assertThatThrownBy(mail(OLD, Map.of())::requireLost).isInstanceOf(NotProven.class);
        assertThatThrownBy(new LostVolumes(NONCE, Map.of(), Map.of())::requireLost)
                .isInstanceOf(NotProven.class)
                .hasMessageContaining("no volume was lost at all");
    }
}
