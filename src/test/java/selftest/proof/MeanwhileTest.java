package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static selftest.proof.Readings.NONCE;
import static selftest.proof.Readings.present;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.proof.Arrival;
import support.proof.Finding;
import support.proof.Manifest;
import support.proof.Prover;
import support.proof.Vantage;

/** A mailbox goes on receiving while it is watched: what comes by itself is told, and all else is as exact as ever. */
class MeanwhileTest {
    private static final Prover PROVER = new Prover(NONCE);
    private static final String OURS = "INBOX 1000.M1";
    private static final String THEIRS = "INBOX 1007.M2";
    private static final String LIST = "dovecot-uidlist";

    private final Map<String, Map<String, String>> items = new LinkedHashMap<>();
    private final Map<String, Arrival> arrivals = new HashMap<>();

    MeanwhileTest() {
        put(OURS, "ours", 1000, false).put(Manifest.MARKER, NONCE.value());
        items.put(LIST, new LinkedHashMap<>(Map.of("sha256", "one line", "size", "10", "owner", "8:8", "guid", "g")));
        items.put("cur/", new LinkedHashMap<>(Map.of("owner", "8:8", "mode", "0700")));
    }

    @Test
    void mailOfStrangersThatCameMeanwhileIsToldAndNoFault() {
        Manifest before = mailbox();
        theirs("theirs", 1007);

        Finding finding = returned(before);

        assertThat(finding.faults()).isEmpty();
        assertThat(finding.told()).containsExactly("meanwhile there came, and is not of this run: " + THEIRS);
        assertThat(finding.toString()).contains("proven by", THEIRS);
    }

    @Test
    void whatItChangesBesideIsTheCountOfItsFolderAlone() {
        Manifest before = mailbox();
        theirs("theirs", 1007);
        items.get(LIST).put("owner", "0:0");
        items.get(LIST).put("guid", "another");

        assertThat(returned(before).faults())
                .containsExactly("~ dovecot-uidlist guid: g -> another", "~ dovecot-uidlist owner: 8:8 -> 0:0");
    }

    @Test
    void theListOfAFolderToWhichNothingCameIsComparedWhole() {
        items.put("Sent/" + LIST, new LinkedHashMap<>(Map.of("sha256", "a", "size", "1")));
        Manifest before = mailbox();
        theirs("theirs", 1007);
        items.get("Sent/" + LIST).put("sha256", "b");

        assertThat(returned(before).faults()).containsExactly("~ Sent/dovecot-uidlist sha256: a -> b");
    }

    @Test
    void aListThatChangedThoughNothingCameIsAFault() {
        Manifest before = mailbox();
        items.get(LIST).put("sha256", "two lines");

        assertThat(returned(before).faults()).containsExactly("~ dovecot-uidlist sha256: one line -> two lines");
    }

    @Test
    void oursThatIsAlteredOrLostIsAFaultWhateverCame() {
        Manifest before = mailbox();
        theirs("theirs", 1007);
        items.get(OURS).put("sha256", "altered");
        assertThat(returned(before).faults()).containsExactly("~ " + OURS + " sha256: ours -> altered");

        items.remove(OURS);
        arrivals.remove(OURS);
        assertThat(returned(before).faults()).containsExactly("- " + OURS);
    }

    @Test
    void oursThatIsThereOnceMoreIsAFault() {
        Manifest before = mailbox();
        theirs("ours", 1007);
        assertThat(returned(before).faults()).contains("+ " + THEIRS);

        theirs("altered", 1007).put(Manifest.MARKER, NONCE.value());
        assertThat(returned(before).faults()).contains("+ " + THEIRS);
    }

    @Test
    void mailOfAnotherProbeIsAFault() {
        Manifest before = mailbox();
        theirs("theirs", 1007);
        arrivals.put(THEIRS, new Arrival(1007, false, LIST));

        assertThat(returned(before).faults()).contains("+ " + THEIRS);
    }

    @Test
    void mailThatIsOlderThanOursWasBroughtBySomebody() {
        Manifest before = mailbox();
        theirs("theirs", 999);
        assertThat(returned(before).faults()).contains("+ " + THEIRS);

        theirs("theirs", 1000);
        assertThat(returned(before).faults()).isEmpty();
    }

    @Test
    void mailInAFolderThatHeldNothingIsAFault() {
        Manifest before = mailbox();
        theirs("theirs", 1007);
        arrivals.put(THEIRS, new Arrival(1007, true, "Junk/" + LIST));

        assertThat(returned(before).faults()).contains("+ " + THEIRS);
    }

    @Test
    void anExtraFileThatIsNoMessageIsAFault() {
        Manifest before = mailbox();
        theirs("theirs", 1007);
        items.put("strange", Map.of("sha256", "x"));

        assertThat(returned(before).faults()).containsExactly("+ strange");
    }

    @Test
    void whatStrangersHadSentBeforeMustBeThereToo() {
        theirs("theirs", 1007);
        Manifest before = mailbox();
        items.remove(THEIRS);
        arrivals.remove(THEIRS);

        assertThat(returned(before).faults()).contains("- " + THEIRS);
    }

    @Test
    void mailThatStoodThereWhenOursCameIsNoFaultOfTheSeed() {
        Manifest declared = Manifest.of(Map.of(OURS, Map.of(Manifest.MARKER, NONCE.value())));
        items.keySet().removeIf(name -> !name.equals(OURS));
        theirs("theirs", 3);

        Finding seeded = PROVER.seeded(
                present(Vantage.DECLARED, 0, declared),
                present(Vantage.SERVICE, 1, mailbox()).only(Set.of(Manifest.MARKER)));

        assertThat(seeded.faults()).isEmpty();
        assertThat(seeded.told()).hasSize(1);
    }

    @Test
    void aMailboxThatWasMadeAgainAndMailThatCameSinceIsLostAllTheSame() {
        Manifest before = mailbox();
        items.remove(OURS);
        arrivals.clear();
        items.get(LIST).put("sha256", "no line");
        assertThat(lost(before).faults()).isEmpty();

        theirs("theirs", 1007);
        assertThat(lost(before).faults()).isEmpty();
        assertThat(lost(before).told()).singleElement().asString().contains(THEIRS);
    }

    @Test
    void aMessageThatIsLeftIsNoLossUnderWhateverName() {
        Manifest before = mailbox();
        Map<String, String> ours = items.remove(OURS);
        arrivals.clear();
        items.remove(LIST);
        theirs("ours", 1);
        assertThat(lost(before).faults()).singleElement().asString().contains("is still there on disk: 1 items");

        items.clear();
        items.put("elsewhere", Map.of(Manifest.MARKER, NONCE.value()));
        assertThat(lost(before).faults()).singleElement().asString().contains("marker [elsewhere]");

        items.put("elsewhere", ours);
        assertThat(lost(before).proven()).isFalse();
    }

    @Test
    void aFileThatIsLeftAsItWasIsNoLoss() {
        Manifest before = mailbox();
        items.remove(OURS);
        arrivals.clear();

        assertThat(lost(before).faults()).singleElement().asString().contains("is still there on disk: 1 items");
    }

    @Test
    void ofWhatIsNoMailboxNothingMayBeLeft() {
        Manifest before = Manifest.of(mailbox().items());
        items.keySet().retainAll(Set.of("cur/"));
        arrivals.clear();

        assertThat(lost(before).proven()).isFalse();
    }

    private Finding returned(Manifest before) {
        return PROVER.returned(present(Vantage.DISK, 0, before), present(Vantage.DISK, 1, mailbox()));
    }

    private Finding lost(Manifest before) {
        return PROVER.lost(present(Vantage.DISK, 0, before), present(Vantage.DISK, 1, mailbox()));
    }

    /** A message that no probe made, and the list that has it. */
    private Map<String, String> theirs(String digest, long place) {
        if (items.containsKey(LIST)) {
            items.get(LIST).put("sha256", "a line more");
            items.get(LIST).put("size", "20");
        }
        return put(THEIRS, digest, place, true);
    }

    private Map<String, String> put(String name, String digest, long place, boolean foreign) {
        Map<String, String> attributes = new LinkedHashMap<>(Map.of("sha256", digest));
        items.put(name, attributes);
        arrivals.put(name, new Arrival(place, foreign, LIST));
        return attributes;
    }

    private Manifest mailbox() {
        return Manifest.of(items).receiving(arrivals, Set.of("sha256", "size"));
    }
}
