package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static selftest.proof.Readings.MESSAGE;
import static selftest.proof.Readings.NONCE;
import static selftest.proof.Readings.OTHER;
import static selftest.proof.Readings.mailbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.proof.Manifest;

class ManifestTest {
    @Test
    void theSameHasNoDifferences() {
        assertThat(mailbox().differences(mailbox())).isEmpty();
        assertThat(mailbox()).isEqualTo(mailbox()).hasSameHashCodeAs(mailbox());
    }

    @Test
    void anItemDiffersOnceHoweverManyOfItsAttributesDo() {
        Manifest other =
                Manifest.of(Map.of("a", Map.of("size", "2", "mode", "1"), "c", Map.of(), "d", Map.of("x", "1")));

        assertThat(Manifest.of(Map.of("a", Map.of("size", "1", "mode", "0"), "b", Map.of(), "d", Map.of("x", "1")))
                        .differing(other))
                .containsExactly("a", "b", "c");
    }

    @Test
    void differencesAreOneLineEachInTheOrderOfTheNames() {
        Manifest expected = Manifest.of(
                Map.of("a", Map.of("size", "1"), "b", Map.of("size", "1", "mode", "0600"), "c", Map.of("size", "1")));
        Manifest observed = Manifest.of(
                Map.of("b", Map.of("size", "2", "owner", "root"), "c", Map.of("size", "1"), "d", Map.of("size", "1")));

        assertThat(expected.differences(observed))
                .containsExactly(
                        "- a", "~ b mode: 0600 -> (none)", "~ b owner: (none) -> root", "~ b size: 1 -> 2", "+ d");
    }

    @Test
    void nothingAgainstSomethingIsADifference() {
        Manifest nothing = Manifest.of(Map.of());

        assertThat(nothing.differences(mailbox())).hasSize(2).allMatch(line -> line.startsWith("+ "));
        assertThat(mailbox().differences(nothing)).hasSize(2).allMatch(line -> line.startsWith("- "));
    }

    @Test
    void onlySomeItemsAreCompared() {
        assertThat(mailbox().named(MESSAGE::equals).items()).containsOnlyKeys(MESSAGE);
    }

    @Test
    void onlyTheMarkerOfTheNonceCounts() {
        assertThat(mailbox().marked(NONCE)).containsExactly(MESSAGE);
        assertThat(mailbox().marked(OTHER)).isEmpty();
        assertThat(mailbox().only(Set.of("sha256")).marked(NONCE)).isEmpty();
    }

    @Test
    void onlyKeepsEveryItem() {
        Manifest digests = mailbox().only(Set.of("sha256"));

        assertThat(digests.size()).isEqualTo(mailbox().size());
        assertThat(digests.items().get(MESSAGE)).containsExactly(Map.entry("sha256", "aa"));
    }

    @Test
    void isACopyThatNobodyCanAlter() {
        Map<String, Map<String, String>> items = new HashMap<>(Map.of("a", new HashMap<>(Map.of("size", "1"))));
        Manifest manifest = Manifest.of(items);

        items.get("a").put("size", "2");
        items.clear();

        assertThat(manifest).hasToString("a size=1\n");
        assertThatThrownBy(() -> manifest.items().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> manifest.items().get("a").clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
