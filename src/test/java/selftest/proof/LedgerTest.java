package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static selftest.proof.Readings.MAIL;
import static selftest.proof.Readings.MAILU;
import static selftest.proof.Readings.NONCE;
import static selftest.proof.Readings.absent;
import static selftest.proof.Readings.present;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.proof.Declared;
import support.proof.Finding;
import support.proof.Ledger;
import support.proof.Ledger.Row;
import support.proof.Link;
import support.proof.Note;
import support.proof.Note.LinkNote;
import support.proof.Note.RecipeNote;
import support.proof.Note.TimingNote;
import support.proof.Note.VolumesNote;
import support.proof.Prover;
import support.proof.Vantage;
import support.proof.Verdict;
import support.proof.Volume;

class LedgerTest {
    private static final Declared LABELLED = new Declared(MAIL, true, null);

    @Test
    void fiveLinksThatHoldAreAProof() {
        Row row = only(notes(LABELLED, all()));

        assertThat(row.verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(row.links()).containsOnlyKeys(Link.values()).doesNotContainValue(Verdict.NOT_PROVEN);
        assertThat(row.reason()).isEqualTo("all five links hold");
    }

    @ParameterizedTest(name = "without {0} nothing is proven")
    @EnumSource
    void aMissingLink(Link missing) {
        List<Note> notes = notes(LABELLED, all());
        notes.removeIf(note -> note instanceof LinkNote link && link.link() == missing);

        Row row = only(notes);

        assertThat(row.verdict()).isEqualTo(Verdict.NOT_PROVEN);
        assertThat(row.links()).containsEntry(missing, Verdict.NOT_PROVEN);
        assertThat(row.reason()).isEqualTo("not observed: " + missing);
    }

    @ParameterizedTest(name = "a chain without {0} is incomplete, also beside a whole one")
    @EnumSource
    void aChainThatWasBegunIsIncompleteWithoutOneLink(Link missing) {
        List<Note> notes = notes(LABELLED, all());
        notes.removeIf(note -> note instanceof LinkNote link && link.link() == missing);
        assertThat(Ledger.of(notes).incomplete())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("not observed: " + missing));

        notes.add(new VolumesNote("mail", List.of(new Declared(MAILU, true, null))));
        assertThat(Ledger.of(notes).incomplete()).extracting(Row::volume).containsExactly(MAIL);
    }

    @Test
    void ofADeployedStackWithoutAnyLinkOnlyWhatWasToBeProvenIsIncomplete() {
        List<Note> notes = List.of(
                new VolumesNote("mail", List.of(LABELLED, new Declared(MAILU, false, "excluded by its operator"))));

        assertThat(Ledger.of(notes).incomplete()).extracting(Row::volume).containsExactly(MAIL);
    }

    @Test
    void aDeployedStackOfWhichNothingIsProvenIsIncomplete() {
        assertThat(Ledger.of(notes(LABELLED)).incomplete())
                .extracting(Row::volume)
                .containsExactly(MAIL);
    }

    @Test
    void aWholeChainIsComplete() {
        assertThat(Ledger.of(notes(LABELLED, all())).incomplete()).isEmpty();
    }

    @Test
    void aRecipeOnDiskPromisesNoProof() {
        assertThat(Ledger.of(List.of(new RecipeNote("lab/recipe", List.of(LABELLED))))
                        .incomplete())
                .isEmpty();
    }

    @ParameterizedTest(name = "one failure of {0} outweighs any number that hold, whatever the order")
    @EnumSource
    void failedOutweighs(Link broken) {
        List<Note> notes = notes(LABELLED, all());
        notes.addAll(notes(LABELLED, all()));
        notes.add(1, LinkNote.of(finding(broken, false)));

        for (List<Note> order : List.of(notes, reversed(notes))) {
            Row row = only(order);
            assertThat(row.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(row.links()).containsEntry(broken, Verdict.FAILED);
            assertThat(row.reason()).isEqualTo("failed: " + broken);
        }
    }

    @Test
    void noLinkAtAllIsNotProven() {
        assertThat(only(notes(LABELLED)).verdict()).isEqualTo(Verdict.NOT_PROVEN);
    }

    @Test
    void aForgottenVolumeFailsEvenWithFiveLinks() {
        Row row = only(notes(new Declared(MAIL, false, null), all()));

        assertThat(row.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(row.reason()).contains("neither labelled", "nor declared excluded");
    }

    @Test
    void anExcludedVolumeGivesItsReason() {
        Row row = only(notes(new Declared(MAIL, false, "regenerable")));

        assertThat(row.verdict()).isEqualTo(Verdict.EXCLUDED);
        assertThat(row.reason()).isEqualTo("regenerable");
    }

    @Test
    void anExcludedVolumeWhoseLinksWereProvenWhereItWasLabelledStaysExcluded() {
        Row row = only(notes(new Declared(MAIL, false, "regenerable"), all()));

        assertThat(row.verdict()).isEqualTo(Verdict.EXCLUDED);
        assertThat(row.reason()).isEqualTo("regenerable; where it was labelled, all five links hold");
    }

    @Test
    void anExclusionHidesNoFailure() {
        Row row = only(notes(new Declared(MAIL, false, "regenerable"), finding(Link.CONTAINED, false)));

        assertThat(row.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aLabelledVolumeIsNotExcludedByAReason() {
        assertThat(only(notes(new Declared(MAIL, true, "regenerable"))).verdict())
                .isEqualTo(Verdict.NOT_PROVEN);
    }

    @Test
    void linksOfOneVolumeSayNothingOfAnother() {
        List<Note> notes = notes(new Declared(MAILU, true, null), all());
        notes.add(new VolumesNote("lab", List.of(LABELLED)));

        assertThat(Ledger.of(notes).rows())
                .extracting(Row::volume, Row::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MAILU, Verdict.NOT_PROVEN),
                        org.assertj.core.groups.Tuple.tuple(MAIL, Verdict.PROVEN));
    }

    @Test
    void theSameVolumeNotedByManyScenariosIsOneRow() {
        List<Note> notes = notes(LABELLED);
        notes.addAll(notes(LABELLED));

        assertThat(Ledger.of(notes).rows()).hasSize(1);
    }

    @Test
    void aVolumeWhoseMountNobodyReadIsNeverProvenAndItsFailureIsKept() {
        List<Note> proven = links(all());
        Row unread = only(proven);
        assertThat(unread.verdict()).isEqualTo(Verdict.NOT_PROVEN);
        assertThat(unread.reason()).isEqualTo("its mount was not read in this run");

        Row failed = only(links(finding(Link.LOST, false)));
        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void withoutNotesThereIsNoRow() {
        assertThat(Ledger.of(List.of(new TimingNote("seed", 1, 0))).rows()).isEmpty();
    }

    @Test
    void rowsAreSorted() {
        Ledger ledger = Ledger.of(List.of(new VolumesNote(
                "lab",
                List.of(
                        new Declared(new Volume("smtp", "mailqueue", "/queue"), false, "ephemeral"),
                        new Declared(MAILU, true, null),
                        LABELLED))));

        assertThat(ledger.rows()).extracting(row -> row.volume().service()).containsExactly("admin", "imap", "smtp");
    }

    private static Row only(List<Note> notes) {
        List<Row> rows = Ledger.of(notes).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void aRecipeOnDiskMakesTheRowsWhereNoStackWasLookedAt() {
        RecipeNote recipe = new RecipeNote("lab/recipe", List.of(LABELLED));

        assertThat(Ledger.of(List.of(recipe)).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.verdict()).isEqualTo(Verdict.NOT_PROVEN));
        assertThat(Ledger.of(List.of(recipe, new VolumesNote("lab", List.of(new Declared(MAILU, true, null)))))
                        .rows())
                .extracting(Row::volume)
                .containsExactly(MAILU);
    }

    private static List<Note> notes(Declared declared, Finding... findings) {
        List<Note> notes = links(findings);
        notes.add(new VolumesNote("lab", List.of(declared)));
        return notes;
    }

    private static List<Note> links(Finding... findings) {
        List<Note> notes = new ArrayList<>();
        Arrays.stream(findings).map(LinkNote::of).forEach(notes::add);
        return notes;
    }

    private static List<Note> reversed(List<Note> notes) {
        List<Note> reversed = new ArrayList<>(notes);
        Collections.reverse(reversed);
        return reversed;
    }

    private static Finding[] all() {
        return Arrays.stream(Link.values()).map(link -> finding(link, true)).toArray(Finding[]::new);
    }

    static Finding finding(Link link, boolean holds) {
        Prover prover = new Prover(NONCE);
        return switch (link) {
            case SEEDED -> prover.seeded(present(Vantage.DECLARED, 0), after(Vantage.SERVICE, holds));
            case CAPTURED -> prover.captured(present(Vantage.DISK, 0), after(Vantage.SNAPSHOT, holds));
            case LOST -> prover.lost(present(Vantage.DISK, 0), after(Vantage.DISK, !holds));
            case RETURNED -> prover.returned(present(Vantage.DISK, 0), after(Vantage.DISK, holds));
            case CONTAINED -> prover.contained(present(Vantage.DISK, 0), after(Vantage.DISK, holds));
        };
    }

    private static support.proof.Reading after(Vantage vantage, boolean there) {
        return there ? present(vantage, 1) : absent(vantage, 1);
    }
}
