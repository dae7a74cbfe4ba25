package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.proof.Flag;
import support.proof.Flag.Raised;
import support.proof.Note;
import support.proof.RunNote;
import support.proof.RunNote.FlagNote;
import support.proof.RunNote.PromiseNote;
import support.proof.RunNote.Promised;
import support.proof.RunNote.SkipsNote;
import support.proof.Rung;
import support.proof.Status;

class FlagTest {
    private static final List<String> PLACES = List.of("the reports", "the console output", "the services' logs");

    @Test
    void holdsWhenEveryPlaceWasLookedAt() {
        assertThat(raised(looks()).holds()).contains(true);
    }

    @ParameterizedTest(name = "without a look at {0} nothing is known")
    @ValueSource(strings = {"the reports", "the console output", "the services' logs"})
    void aPlaceThatNobodyLookedAt(String place) {
        List<FlagNote> looks = looks();
        looks.removeIf(look -> look.place().equals(place));

        assertThat(raised(looks).holds()).isEmpty();
        assertThat(raised(looks).reason()).isEqualTo("not looked at: " + place);
        assertThat(raised(looks).status()).isEqualTo(Status.UNVERIFIED);
    }

    @Test
    void ofManyLooksAtOnePlaceTheLastStandsForAll() {
        List<FlagNote> looks = looks();
        looks.add(new FlagNote(Flag.NO_SECRET_LEAK, "the services' logs", Status.PASS, "dark and empty"));
        assertThat(raised(looks).reason()).endsWith("; dark and empty, and so in 1 look before");

        looks.add(new FlagNote(Flag.NO_SECRET_LEAK, "the services' logs", Status.PASS, "quiet"));
        assertThat(raised(looks).reason())
                .endsWith("; quiet, and so in 2 looks before")
                .doesNotContain("dark");
    }

    @Test
    void oneLookThatFailedOutweighsAnyNumberThatPassed() {
        List<FlagNote> looks = looks();
        looks.add(0, new FlagNote(Flag.NO_SECRET_LEAK, "the reports", Status.FAIL, "there"));
        looks.add(new FlagNote(Flag.NO_SECRET_LEAK, "the reports", Status.UNVERIFIED, "dark"));

        assertThat(raised(looks).holds()).contains(false);
        assertThat(raised(looks).reason()).isEqualTo("there");
    }

    @Test
    void aLookThatCouldNotBeHadIsNoPass() {
        List<FlagNote> looks = looks();
        looks.add(new FlagNote(Flag.NO_SECRET_LEAK, "the reports", Status.UNVERIFIED, "dark"));

        assertThat(raised(looks).holds()).isEmpty();
        assertThat(raised(looks).reason()).isEqualTo("dark");
    }

    @Test
    void whatIsFoundIsNamedUpToALimitAndFailsTheRun() {
        List<String> many = IntStream.range(0, 25).mapToObj(i -> "volume " + i).toList();
        FlagNote bad = FlagNote.of(Flag.CLEAN_TEARDOWN, "the target", many, "still there", "gone");
        FlagNote good = FlagNote.of(Flag.CLEAN_TEARDOWN, "the target", List.of(), "still there", "gone");

        assertThat(bad.reason()).startsWith("still there: volume 0, ").endsWith(", volume 19, and 5 more");
        assertThatThrownBy(bad::orFail)
                .hasMessageContainingAll("Flag clean_teardown does not hold.", "observed: still there", "look at:");
        assertThat(good.status()).isEqualTo(Status.PASS);
        assertThatCode(good::orFail).doesNotThrowAnyException();
    }

    @Test
    void aFlagIsMadeOfItsOwnPlacesOnly() {
        assertThatThrownBy(() -> new FlagNote(Flag.CLEAN_TEARDOWN, "the moon", Status.PASS, "x"))
                .hasMessageContaining("the moon");
    }

    @Test
    void notesOfTheRunComeBackAsTheyWere() {
        List<RunNote> notes = List.of(
                new FlagNote(Flag.CLEAN_TEARDOWN, "the target", Status.FAIL, "volume x"),
                new PromiseNote(List.of(new Promised("features/a.feature:3", List.of("@lint")))),
                new SkipsNote(Map.of(Rung.UPGRADE, "there is no older release")));

        assertThat(notes)
                .allSatisfy(note ->
                        assertThat(Note.parse(Note.MEDIA_TYPE, note.toJson())).contains(note));
    }

    @Test
    void whatTheProofIsAboutCanNotBeSkipped() {
        assertThatThrownBy(() -> new SkipsNote(Map.of(Rung.BACKUP_RESTORE, "it is late")))
                .hasMessage("backup/restore is what the proof is about and can't be skipped");
    }

    @Test
    void skipsAreNamedAsTheStagesAre() {
        assertThat(SkipsNote.of(Map.of("upgrade", "there is no older release")).skips())
                .isEqualTo(Map.of(Rung.UPGRADE, "there is no older release"));
        assertThatThrownBy(() -> SkipsNote.of(Map.of("upgrad", "there is no older release")))
                .hasMessage(
                        "A stage \"upgrad\" can't be skipped, there are [install, upgrade, backup/restore, functional, lint]");
    }

    private static Raised raised(List<FlagNote> looks) {
        return Flag.NO_SECRET_LEAK.of(looks);
    }

    private static List<FlagNote> looks() {
        List<FlagNote> looks = new ArrayList<>(PLACES.stream()
                .map(place -> new FlagNote(Flag.NO_SECRET_LEAK, place, Status.PASS, "clean"))
                .toList());
        looks.add(new FlagNote(Flag.CLEAN_TEARDOWN, "the target", Status.FAIL, "another flag's"));
        return looks;
    }
}
