package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static selftest.proof.Readings.MESSAGE;
import static selftest.proof.Readings.NONCE;
import static selftest.proof.Readings.OTHER;
import static selftest.proof.Readings.absent;
import static selftest.proof.Readings.mailbox;
import static selftest.proof.Readings.message;
import static selftest.proof.Readings.present;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import support.proof.Finding;
import support.proof.Link;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.NotProven;
import support.proof.Observation;
import support.proof.Prover;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;

class ProverTest {
    private static final Prover PROVER = new Prover(NONCE);

    /** A link, with vantages from which its two readings are right. */
    enum Case {
        SEEDED(Vantage.DECLARED, Vantage.SERVICE, PROVER::seeded),
        CAPTURED(Vantage.DISK, Vantage.SNAPSHOT, PROVER::captured),
        LOST(Vantage.DISK, Vantage.DISK, PROVER::lost),
        RETURNED(Vantage.DISK, Vantage.DISK, PROVER::returned),
        CONTAINED(Vantage.SERVICE, Vantage.SERVICE, PROVER::contained);

        private final Vantage first;
        private final Vantage second;
        private final BiFunction<Reading, Reading, Finding> mint;

        Case(Vantage first, Vantage second, BiFunction<Reading, Reading, Finding> mint) {
            this.first = first;
            this.second = second;
            this.mint = mint;
        }

        Finding of(Reading one, Reading other) {
            return mint.apply(one, other);
        }

        Reading before() {
            return present(first, 0);
        }

        Reading after() {
            return this == LOST ? absent(second, 1) : present(second, 1);
        }

        boolean compares() {
            return this != LOST;
        }
    }

    @ParameterizedTest(name = "{0} is proven by two right readings")
    @EnumSource
    void proven(Case link) {
        Finding finding = link.of(link.before(), link.after());

        assertThat(finding.proven()).isTrue();
        assertThat(finding.faults()).isEmpty();
        assertThat(finding.link()).isEqualTo(Link.valueOf(link.name()));
        assertThat(finding.nonce()).isEqualTo(NONCE);
        assertThat(finding.orFail()).isSameAs(finding);
    }

    @ParameterizedTest(name = "{0} refuses readings of another episode")
    @EnumSource
    void refusesAnotherEpisode(Case link) {
        assertThatThrownBy(() -> link.of(of(link.before(), OTHER), link.after()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another episode");
        assertThatThrownBy(() -> link.of(link.before(), of(link.after(), OTHER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another episode");
    }

    @ParameterizedTest(name = "{0} refuses one reading twice, and two in the wrong order")
    @EnumSource
    void refusesTheWrongOrder(Case link) {
        assertThatThrownBy(() ->
                        link.of(link.before(), at(link.after(), link.before().takenAt())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("later");
        assertThatThrownBy(() -> link.of(
                        link.before(), at(link.after(), link.before().takenAt().minusSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("later");
    }

    @ParameterizedTest(name = "{0} refuses to compare two things")
    @EnumSource
    void refusesAnotherThing(Case link) {
        Reading other = link.after();
        assertThatThrownBy(() -> link.of(link.before(), named(other, "the witness mailbox", other.volume())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two different things");
        assertThatThrownBy(() -> link.of(link.before(), named(other, other.what(), Readings.MAILU)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two different things");
    }

    static Stream<Arguments> wrongVantages() {
        Map<Case, Set<Vantage>> first = Map.of(
                Case.SEEDED, EnumSet.complementOf(EnumSet.of(Vantage.DECLARED)),
                Case.CAPTURED, EnumSet.of(Vantage.DECLARED, Vantage.SNAPSHOT),
                Case.LOST, EnumSet.of(Vantage.DECLARED, Vantage.SNAPSHOT),
                Case.RETURNED, EnumSet.of(Vantage.DECLARED, Vantage.SNAPSHOT),
                Case.CONTAINED, EnumSet.of(Vantage.DECLARED, Vantage.SNAPSHOT));
        Map<Case, Set<Vantage>> second = Map.of(
                Case.SEEDED, EnumSet.complementOf(EnumSet.of(Vantage.SERVICE)),
                Case.CAPTURED, EnumSet.complementOf(EnumSet.of(Vantage.SNAPSHOT)),
                Case.LOST, EnumSet.complementOf(EnumSet.of(Vantage.DISK)),
                Case.RETURNED, EnumSet.complementOf(EnumSet.of(Vantage.DISK)),
                Case.CONTAINED, EnumSet.complementOf(EnumSet.of(Vantage.SERVICE)));
        Stream<Arguments> both = Stream.of(Case.LOST, Case.RETURNED, Case.CONTAINED)
                .flatMap(link ->
                        Stream.of(Vantage.DECLARED, Vantage.SNAPSHOT).map(wrong -> Arguments.of(link, wrong, wrong)));
        Stream<Arguments> one = Stream.of(Case.values())
                .flatMap(link -> Stream.concat(
                        first.get(link).stream().map(wrong -> Arguments.of(link, wrong, link.second)),
                        second.get(link).stream().map(wrong -> Arguments.of(link, link.first, wrong))));
        return Stream.concat(both, one);
    }

    @ParameterizedTest(name = "{0} refuses a look {1} against a look {2}")
    @MethodSource("wrongVantages")
    void refusesAVantage(Case link, Vantage first, Vantage second) {
        Reading before = present(first, 0);
        Reading after = link == Case.LOST ? absent(second, 1) : present(second, 1);

        assertThatThrownBy(() -> link.of(before, after))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't be used here");
    }

    @ParameterizedTest(name = "{0} is not proven when the first reading carries no marker")
    @EnumSource
    void unmarked(Case link) {
        Manifest unmarked = without(Manifest.MARKER);

        Finding finding = link.of(
                present(link.first, 0, unmarked),
                link == Case.LOST ? absent(link.second, 1) : present(link.second, 1, unmarked));

        assertThat(finding.proven()).isFalse();
        assertThat(finding.faults()).singleElement().asString().contains("no marker of this episode");
    }

    @ParameterizedTest(name = "{0} is not proven by the marker of another episode")
    @EnumSource
    void marksOfAnotherEpisode(Case link) {
        Manifest yesterday = with(Manifest.MARKER, OTHER.value());

        Finding finding = link.of(
                present(link.first, 0, yesterday),
                link == Case.LOST ? absent(link.second, 1) : present(link.second, 1, yesterday));

        assertThat(finding.faults()).singleElement().asString().contains("no marker of this episode");
    }

    @ParameterizedTest(name = "{0} is not proven when there was nothing to begin with")
    @EnumSource
    void absentBefore(Case link) {
        Finding finding = link.of(absent(link.first, 0), link.after());

        assertThat(finding.proven()).isFalse();
        assertThat(finding.faults()).anySatisfy(fault -> assertThat(fault).contains("was not there"));
    }

    @ParameterizedTest(name = "{0} is not proven when nothing is there afterwards")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOST")
    void absentAfter(Case link) {
        Finding finding = link.of(link.before(), absent(link.second, 1));

        assertThat(finding.faults()).singleElement().asString().contains("is not there", "not in the listing");
    }

    /** Alike, and nothing is known of it. */
    @Test
    void whatNobodyGaveAtFirstDoesNotReturn() {
        Manifest notGiven = with(Manifest.NOT_GIVEN, "BYE");

        assertThat(PROVER.returned(present(Vantage.DISK, 0, notGiven), present(Vantage.DISK, 1, notGiven))
                        .faults())
                .containsExactly("the first reading: not given: " + MESSAGE + " (BYE)");
    }

    @Test
    void lostFailsWhileAnythingIsLeft() {
        Finding marked = PROVER.lost(present(Vantage.DISK, 0), present(Vantage.DISK, 1));
        Finding unmarked = PROVER.lost(
                present(Vantage.DISK, 0),
                present(Vantage.DISK, 1, Manifest.of(Map.of("dovecot-uidlist", Map.of("sha256", "cc")))));

        assertThat(marked.faults())
                .singleElement()
                .asString()
                .contains("still there", "2 items", "1 with this episode's marker", MESSAGE);
        assertThat(unmarked.faults()).singleElement().asString().contains("1 items", "0 with this episode's marker");
    }

    static Stream<Arguments> alterations() {
        Map<String, Map<String, String>> fewer = new HashMap<>(mailbox().items());
        fewer.remove(MESSAGE);
        Map<String, Map<String, String>> more = new HashMap<>(mailbox().items());
        more.put("new/2", message());
        Map<String, Map<String, String>> renamed = new HashMap<>(mailbox().items());
        renamed.put(MESSAGE + "R", renamed.remove(MESSAGE));
        return Stream.of(
                Arguments.of("one byte", with("sha256", "ab"), "~ " + MESSAGE + " sha256: aa -> ab"),
                Arguments.of("one flag", with("flags", "RS"), "~ " + MESSAGE + " flags: S -> RS"),
                Arguments.of("one owner", with("owner", "root:root"), "owner: mail:mail -> root:root"),
                Arguments.of("one mode", with("mode", "0644"), "mode: 0600 -> 0644"),
                Arguments.of("the marker", with(Manifest.MARKER, OTHER.value()), "marker: " + NONCE + " -> " + OTHER),
                Arguments.of("an attribute that nobody reads any more", without("flags"), "flags: S -> (none)"),
                Arguments.of("one message fewer", Manifest.of(fewer), "- " + MESSAGE),
                Arguments.of("one message more", Manifest.of(more), "+ new/2"),
                Arguments.of("one name", Manifest.of(renamed), "- " + MESSAGE));
    }

    @ParameterizedTest(name = "every comparing link sees {0}")
    @MethodSource("alterations")
    void seesTheAlteration(String what, Manifest altered, String difference) {
        for (Case link : Case.values()) {
            if (link.compares()) {
                Finding finding = link.of(link.before(), present(link.second, 1, altered));

                assertThat(finding.proven())
                        .as("%s with %s altered", link, what)
                        .isFalse();
                assertThat(finding.faults())
                        .anySatisfy(fault -> assertThat(fault).contains(difference));
            }
        }
    }

    @Test
    void aFailureSaysExpectedObservedAndWhereToLook() {
        Finding finding = PROVER.returned(present(Vantage.DISK, 0), present(Vantage.DISK, 1, with("sha256", "ab")));

        assertThatThrownBy(finding::orFail)
                .isInstanceOf(NotProven.class)
                .hasMessageContainingAll(
                        "Volume mail (imap:/mail): not returned.",
                        "expected: the probe mailbox on disk as it was on disk before",
                        "observed: ~ " + MESSAGE + " sha256: aa -> ab",
                        "look at:  imap:/mail",
                        NONCE.value());
    }

    @Test
    void aFailureOfTenThousandMessagesStaysReadable() {
        Map<String, Map<String, String>> many = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("cur/" + i, message());
        }
        Finding gone =
                PROVER.lost(present(Vantage.DISK, 0, Manifest.of(many)), present(Vantage.DISK, 1, Manifest.of(many)));
        Finding differs =
                PROVER.returned(present(Vantage.DISK, 0, Manifest.of(many)), present(Vantage.DISK, 1, mailbox()));

        assertThatThrownBy(gone::orFail)
                .hasMessageContaining("10000 items")
                .message()
                .hasSizeLessThan(2_000);
        assertThatThrownBy(differs::orFail)
                .hasMessageContaining("and 9982 more")
                .message()
                .hasSizeLessThan(4_000);
    }

    private static Manifest with(String attribute, String value) {
        Map<String, String> altered = message();
        altered.put(attribute, value);
        return instead(altered);
    }

    private static Manifest without(String attribute) {
        Map<String, String> altered = message();
        altered.remove(attribute);
        return instead(altered);
    }

    private static Manifest instead(Map<String, String> altered) {
        Map<String, Map<String, String>> items = new HashMap<>(mailbox().items());
        items.put(MESSAGE, altered);
        return Manifest.of(items);
    }

    private static Reading of(Reading from, Nonce nonce) {
        return new Reading(
                nonce, from.volume(), from.what(), from.vantage(), from.takenAt(), from.observation(), from.where());
    }

    private static Reading at(Reading from, Instant time) {
        return new Reading(
                from.nonce(), from.volume(), from.what(), from.vantage(), time, from.observation(), from.where());
    }

    private static Reading named(Reading from, String what, Volume volume) {
        Observation same = from.observation();
        return new Reading(from.nonce(), volume, what, from.vantage(), from.takenAt(), same, from.where());
    }
}
