package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.SourceDSL;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.proof.Finding;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Note;
import support.proof.Prover;
import support.proof.Vantage;

/** Two manifests are shown to differ exactly when they do, whatever their items are called. */
class ManifestProperties {
    private static final Gen<Map<String, Map<String, String>>> ITEMS = SourceDSL.maps()
            .of(
                    Hostile.near("INBOX 1.x", "./"),
                    SourceDSL.maps()
                            .of(Hostile.near("sha256", "marker"), Hostile.near("(none)", "0700", ""))
                            .ofSizeBetween(0, 2))
            .ofSizeBetween(0, 2);

    @Test
    void aDifferenceIsShownExactlyWhenThereIsOne() {
        Trial.of(ITEMS.map((first, second) -> List.of(first, second)), pair -> {
                    Manifest first = Manifest.of(pair.get(0));
                    Manifest second = Manifest.of(pair.get(1));
                    assertThat(first.differences(second).isEmpty()).isEqualTo(first.equals(second));
                    assertThat(first.differences(second)).hasSameSizeAs(second.differences(first));
                    assertThat(first.differences(Manifest.of(pair.get(0)))).isEmpty();
                    return first.equals(second);
                })
                .sawBoth();
    }

    @Test
    void aLostAttributeIsADifferenceWhateverItsValue() {
        Trial.of(Hostile.near("(none)", "", "0700"), value -> {
            Manifest with = Manifest.of(Map.of("x", Map.of("flags", value)));
            Manifest without = Manifest.of(Map.of("x", Map.of()));
            assertThat(with.differences(without)).hasSize(1);
            assertThat(without.differences(with)).hasSize(1);
            return true;
        });
    }

    @Test
    void aFindingIsToldInItsOwnLinesWhateverAnItemIsCalled() {
        Trial.of(Hostile.text(), name -> {
            Manifest before =
                    Manifest.of(Map.of(Readings.MESSAGE, Readings.message(), "a " + name, Map.of("subject", name)));
            Manifest after = Manifest.of(Map.of(Readings.MESSAGE, Readings.message(), "a " + name, Map.of()));
            Finding finding = new Prover(Readings.NONCE)
                    .returned(Readings.present(Vantage.DISK, 1, before), Readings.present(Vantage.DISK, 2, after));

            assertThat(finding.proven()).isFalse();
            String told = catchThrowable(finding::orFail).getMessage();
            assertThat(told.split("\n", -1)).hasSize(4);
            Trial.requireFitForPeople(told);
            return true;
        });
    }

    @Test
    void anEpisodesTokenIsItsOwnOnly() {
        Nonce nonce = Nonce.fresh();

        Trial.of(Hostile.near(nonce.value()), value -> {
                    boolean marked = !Manifest.of(Map.of("x", Map.of(Manifest.MARKER, value)))
                            .marked(nonce)
                            .isEmpty();
                    assertThat(marked).isEqualTo(value.equals(nonce.value()));
                    return marked;
                })
                .sawBoth();
    }

    @Test
    void aNoteIsReadOrRefused() {
        String note = new Note.TimingNote("seed", 1.5, 2).toJson();

        Trial.of(Hostile.near(note), body -> {
                    try {
                        return Note.parse(Note.MEDIA_TYPE, body).isPresent();
                    } catch (IllegalArgumentException e) {
                        return false;
                    }
                })
                .sawBoth();
    }
}
