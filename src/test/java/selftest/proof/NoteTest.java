package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static selftest.proof.Readings.MAIL;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.proof.Declared;
import support.proof.Ledger;
import support.proof.Link;
import support.proof.Note;
import support.proof.Note.LinkNote;
import support.proof.Note.RecipeNote;
import support.proof.Note.RecoveryNote;
import support.proof.Note.TimingNote;
import support.proof.Note.VolumesNote;
import support.proof.Verdict;
import support.proof.Volume;

class NoteTest {
    @Test
    void volumesComeBackAsTheyWere() {
        Note note = new VolumesNote(
                "lab",
                List.of(new Declared(MAIL, true, null), new Declared(new Volume("db", "redis", "/data"), false, "x")));

        assertThat(Note.parse(Note.MEDIA_TYPE, note.toJson())).contains(note);
    }

    @Test
    void timesComeBackAsTheyWere() {
        Note note = new TimingNote("restore", 3.25, 4);

        assertThat(Note.parse(Note.MEDIA_TYPE, note.toJson())).contains(note);
    }

    @Test
    void recoveriesComeBackAsTheyWere() {
        RecoveryNote note = RecoveryNote.of("the disk", Duration.ofMillis(3250), Duration.ofSeconds(90));

        assertThat(Note.parse(Note.MEDIA_TYPE, note.toJson())).contains(note);
        assertThat(note.restoreSeconds()).isEqualTo(3.25);
        assertThat(note.lostMinutes()).isEqualTo(1.5);
    }

    @ParameterizedTest(name = "{0} comes back as it was")
    @EnumSource
    void linksComeBackAsTheyWere(Link link) {
        for (boolean holds : List.of(true, false)) {
            Note note = LinkNote.of(LedgerTest.finding(link, holds));

            Note back = Note.parse(Note.MEDIA_TYPE, note.toJson()).orElseThrow();

            assertThat(back).usingRecursiveComparison().isEqualTo(note);
            Verdict verdict = Ledger.of(List.of(back)).rows().get(0).links().get(link);
            assertThat(verdict).isEqualTo(holds ? Verdict.PROVEN : Verdict.FAILED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | {\"type\" : \"mailproof/timing\"}",
                "application/json | {\"type\" : \"other/timing\"}",
                "application/json | {}",
                "application/json | not JSON",
            })
    void otherAttachmentsAreNoNotes(String mediaType, String body) {
        assertThat(Note.parse(mediaType, body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\" : \"mailproof/other\"}",
                "{\"type\" : \"mailproof/link\", \"link\" : \"FOUND\"}",
                "{\"type\" : \"mailproof/timing\", \"seconds\" : ",
            })
    void anUnreadableNoteIsAnErrorAndNotNothing(String body) {
        assertThatThrownBy(() -> Note.parse(Note.MEDIA_TYPE, body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A note to the ledger can't be read");
    }

    @Test
    void titlesTellTheNotesApart() {
        assertThat(LinkNote.of(LedgerTest.finding(Link.LOST, true)).title()).isEqualTo("link mail lost.json");
        assertThat(new RecipeNote("lab/recipe", List.of()).title()).isEqualTo("volumes of the recipe lab/recipe.json");
        assertThat(new VolumesNote("lab", List.of()).title()).isEqualTo("volumes of lab.json");
        assertThat(new RecoveryNote("the disk", 1, 0).title()).isEqualTo("recovery of the disk.json");
        assertThat(new TimingNote("restore", 1, 0).title()).isEqualTo("time of restore.json");
    }
}
