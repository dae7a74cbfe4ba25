package selftest.episode.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import support.episode.traffic.Fate;

class FateTest {
    private static final String FIRST = "new/1795837441.M694445P55.997a62840a1c,S=1189,W=1215";
    private static final String SECOND = "new/1795837448.M181106P58.997a62840a1c,S=1189,W=1215";

    @Test
    void aMessageIsThereOnce() {
        assertThat(Fate.ofThose(List.of(FIRST), 0)).isEqualTo(Fate.THERE);
        assertThat(Fate.ofThose(List.of(FIRST), 2)).isEqualTo(Fate.THERE);
    }

    @Test
    void oneThatWasDeliveredAgainIsAccountedFor() {
        assertThat(Fate.ofThose(List.of(FIRST, SECOND), 1)).isEqualTo(Fate.REPEATED);
        assertThat(Fate.REPEATED.accountedFor()).isTrue();
    }

    @Test
    void aCopyThatNobodyDeliveredIsNot() {
        assertThat(Fate.ofThose(List.of(FIRST, SECOND), 0)).isEqualTo(Fate.DOUBLED);
        assertThat(Fate.ofThose(List.of(FIRST, SECOND, "new/3.M1P1.host"), 1)).isEqualTo(Fate.DOUBLED);
        assertThat(Fate.ofThose(List.of(FIRST, FIRST.replace("new/", "cur/") + ":2,S"), 1))
                .isEqualTo(Fate.DOUBLED);
        assertThat(Fate.DOUBLED.accountedFor()).isFalse();
    }
}
