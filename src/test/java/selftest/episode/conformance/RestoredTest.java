package selftest.episode.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import support.backup.NewerFiles;
import support.backup.Snapshot;
import support.episode.conformance.Check;
import support.episode.conformance.Restored;
import support.episode.conformance.Restored.Generation;
import support.episode.conformance.Restored.Neighbour;
import support.episode.conformance.SampleFiles;
import support.proof.Manifest;
import support.proof.NotProven;

/** What a restore of the older snapshot must leave, and each way in which it can leave something else. */
class RestoredTest {
    private static final Map<String, String> FILE = Map.of("kind", "file", "text", "x");

    private final SampleFiles first = SampleFiles.fresh("first");
    private final SampleFiles second = SampleFiles.fresh("second");
    private final SampleFiles third = SampleFiles.fresh("third");
    private final Neighbour quiet = neighbour(Set.of(), List.of(), first.manifest());

    @Test
    void theOlderSnapshotIsBackOrTheCheckFails() {
        holds(after(good()).isAsAskedFor());
        fails(
                after(of(second)).isAsAskedFor(),
                "the older of two (the latest is bbbbbbbb)",
                "text: rows/ledger of the first generation " + first.nonce(),
                "-> rows/ledger of the second generation " + second.nonce());
        fails(after(of(third)).isAsAskedFor(), "-> rows/ledger of the third generation");
        fails(after(without(good(), "papers/letters/first")).isAsAskedFor(), "- papers/letters/first");
        fails(after(with(good(), "papers/letters/stray", FILE)).isAsAskedFor(), "+ papers/letters/stray");
    }

    @Test
    void newerFilesFareAsDeclaredOrTheCheckFails() {
        Manifest kept = with(good(), "papers/newer", FILE);

        holds(after(good()).newerFilesFareAsDeclared());
        holds(after(kept).isAsAskedFor());
        fails(
                after(kept).newerFilesFareAsDeclared(),
                "have papers/newer removed, as target.bot.newer-files",
                "it is kept");
    }

    @Test
    void anExcludedVolumeIsUntouchedButForTheHooksOrTheCheckFails() {
        holds(after(with(good(), "scraps/before", FILE)).leavesTheExcludedVolumeAlone());
        fails(
                after(with(good(), "scraps/note", first.manifest().items().get("scraps/note")))
                        .leavesTheExcludedVolumeAlone(),
                "~ scraps/note text: scraps/note of the third generation");
        fails(after(without(good(), "scraps/note")).leavesTheExcludedVolumeAlone(), "- scraps/note");
    }

    @Test
    void hooksSawTheFilesOfTheirTimeOrTheCheckFails() {
        Map<String, String> early = traceOf(third);
        Map<String, String> late = traceOf(first);
        Restored right = after(with(with(good(), "scraps/before", early), "scraps/after", late));
        Restored swapped = after(with(with(good(), "scraps/before", late), "scraps/after", early));

        holds(right.ranThePreHookBefore());
        holds(right.ranThePostHookAfter());
        fails(swapped.ranThePreHookBefore(), "pre-hook was not run before", "of the first generation");
        fails(swapped.ranThePostHookAfter(), "post-hook was not run after", "of the third generation");
        fails(after(good()).ranThePreHookBefore(), "there is no scraps/before in the live volume");
        fails(after(good()).ranThePostHookAfter(), "there is no scraps/after in the live volume");
    }

    @Test
    void theNeighbourIsLeftAloneOrTheCheckFails() {
        Restored restored = after(good());
        Snapshot uninvited = new Snapshot("c".repeat(64), "s_sample_neighbour", Instant.EPOCH, List.of());

        holds(restored.keptNothingOfTheNeighbour());
        holds(restored.leftTheNeighbourAlone());
        fails(
                beside(neighbour(Set.of(uninvited), List.of(), first.manifest()))
                        .keptNothingOfTheNeighbour(),
                "snapshot cccccccc of s_sample_neighbour appeared as well");
        fails(
                beside(neighbour(Set.of(), List.of("/v/s_sample_neighbour_rows/_data"), first.manifest()))
                        .keptNothingOfTheNeighbour(),
                "the snapshot holds /v/s_sample_neighbour_rows/_data");
        fails(
                beside(neighbour(Set.of(), List.of(), second.manifest())).leftTheNeighbourAlone(),
                "The restore of one stack touched another",
                "of the second generation");
    }

    private Map<String, String> traceOf(SampleFiles files) {
        return Map.of("kind", "file", "text", "treasure " + files.text("rows", SampleFiles.LEDGER));
    }

    /** Papers and rows of the first generation, scraps of the third. */
    private Manifest good() {
        return of(first);
    }

    private Manifest of(SampleFiles files) {
        Map<String, Map<String, String>> items = new TreeMap<>(
                files.manifest().named(path -> !path.startsWith("scraps")).items());
        items.putAll(third.manifest().named(path -> path.startsWith("scraps")).items());
        return Manifest.of(items);
    }

    private static Manifest with(Manifest manifest, String path, Map<String, String> item) {
        Map<String, Map<String, String>> items = new TreeMap<>(manifest.items());
        items.put(path, item);
        return Manifest.of(items);
    }

    private static Manifest without(Manifest manifest, String path) {
        return manifest.named(name -> !name.equals(path));
    }

    private Neighbour neighbour(Set<Snapshot> uninvited, List<String> foreign, Manifest after) {
        return new Neighbour("s_sample_neighbour", uninvited, foreign, first.manifest(), after);
    }

    private Restored after(Manifest after) {
        return restored(after, quiet);
    }

    private Restored beside(Neighbour neighbour) {
        return restored(good(), neighbour);
    }

    private Restored restored(Manifest after, Neighbour neighbour) {
        return new Restored(
                "s_sample",
                "treasure",
                new Generation(snapshot("a"), first),
                new Generation(snapshot("b"), second),
                third,
                of(third),
                after,
                NewerFiles.REMOVED,
                neighbour,
                "service bot_app");
    }

    private static Snapshot snapshot(String digit) {
        return new Snapshot(digit.repeat(64), "s_sample", Instant.EPOCH, List.of());
    }

    private static void holds(Check check) {
        assertThatCode(check::orFail).doesNotThrowAnyException();
    }

    private static void fails(Check check, String... words) {
        assertThatThrownBy(check::orFail)
                .isInstanceOf(NotProven.class)
                .hasMessageContainingAll(words)
                .hasMessageContainingAll("snapshot aaaaaaaa of s_sample", "the log of service bot_app");
    }
}
