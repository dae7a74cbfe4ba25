package selftest.episode.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import support.backup.BackupBot.Attempt;
import support.backup.Snapshot;
import support.episode.conformance.Check;
import support.episode.conformance.SampleFiles;
import support.episode.conformance.Taken;
import support.proof.Manifest;
import support.proof.NotProven;

/** What a snapshot of the sample stack must be, and each way in which it can be another. */
class TakenTest {
    private static final String STACK = "s_sample";
    private static final Set<String> ALL = Set.of("papers", "rows", "scraps");
    private static final Predicate<String> EVERYTHING = path -> true;
    private static final Predicate<String> WITHOUT_SCRAPS = path -> !path.startsWith("scraps");
    private static final Predicate<String> LIMITED =
            path -> path.matches("(rows|scraps).*|papers/(letters|bills/2026)(/.*)?|papers/bills");

    private final SampleFiles files = SampleFiles.fresh("only");

    @Test
    void allVolumesAreKeptWholeOrTheCheckFails() {
        holds(holding(EVERYTHING).keeps(ALL));
        fails(holding(WITHOUT_SCRAPS).keeps(ALL), "does not keep what the labels tell it", "- scraps/note");
        fails(holding(path -> !path.equals("papers/drafts/idea")).keeps(ALL), "- papers/drafts/idea");
        fails(
                taken(succeeded(), List.of(), SampleFiles.fresh("only").manifest(), files.manifest())
                        .keeps(ALL),
                "~ rows/ledger text: rows/ledger of the only generation " + files.nonce());
    }

    @Test
    void anExcludedVolumeStaysOutOrTheCheckFails() {
        holds(holding(WITHOUT_SCRAPS).keeps(Set.of("papers", "rows")));
        fails(holding(EVERYTHING).keeps(Set.of("papers", "rows")), "expected: every file of", "+ scraps/note");
    }

    @Test
    void alimitedVolumeIsKeptThereAndNowhereElseOrTheCheckFails() {
        Set<String> paths = Set.of("letters", "bills/2026");

        holds(holding(LIMITED).keepsOnly("papers", paths));
        fails(
                holding(EVERYTHING).keepsOnly("papers", paths),
                "does not keep to the paths",
                "+ papers/letters-old/third",
                "+ papers/drafts/idea",
                "+ papers/bills/2025/march");
        fails(
                holding(path -> LIMITED.test(path) && !path.startsWith("papers/bills"))
                        .keepsOnly("papers", paths),
                "- papers/bills/2026/march");
    }

    @Test
    void nothingIsSaidOfASnapshotThatIsNotTheOnlyOneOrNotTheStacksOwn() {
        Check none = taken(new Attempt(Optional.empty(), Set.of()), List.of(), nothing(), nothing())
                .keeps(ALL);
        Check two = taken(
                        new Attempt(Optional.empty(), Set.of(snapshot("a"), snapshot("b"))),
                        List.of(),
                        nothing(),
                        nothing())
                .keepsOnly("papers", Set.of("letters"));
        Taken foreign = taken(succeeded(), List.of("/v/s_other_rows/_data"), nothing(), nothing());

        fails(none, "there are 0 new snapshots");
        fails(two, "there are 2 new snapshots");
        fails(foreign.keeps(ALL), "/v/s_other_rows/_data, which is in no volume of s_sample");
        fails(foreign.liesWhereTheEngineKeepsVolumes(), "published layout", "/v/s_other_rows/_data");
        fails(refused().keeps(ALL), "exit code 5");
        holds(holding(EVERYTHING).liesWhereTheEngineKeepsVolumes());
        fails(holding(path -> false).liesWhereTheEngineKeepsVolumes(), "holds nothing of s_sample at all");
    }

    @Test
    void aSuccessWhereThereShouldBeNoneFailsTheCheck() {
        holds(refused().isRefused("it is so"));
        fails(
                holding(EVERYTHING).isRefused("the hook fails"),
                "a failure, because the hook fails",
                "it reported success");
    }

    @Test
    void aSnapshotWhereThereShouldBeNoneFailsTheCheckWhateverTheBotSaid() {
        holds(refused().isNone("it is false"));
        fails(holding(EVERYTHING).isNone("it is false"), "no snapshot of s_sample, because it is false", "appeared");
        fails(
                taken(new Attempt(Optional.of("exit code 5"), Set.of(snapshot("a"))), List.of(), nothing(), nothing())
                        .isNone("it is false"),
                "appeared");
    }

    @Test
    void aDialectIsRefusedOrObeyed() {
        holds(refused().keepsOrRefuses(Set.of("papers", "rows")));
        holds(holding(WITHOUT_SCRAPS).keepsOrRefuses(Set.of("papers", "rows")));
        holds(holding(EVERYTHING).keepsOrRefuses(Set.of("papers", "rows")));
        fails(
                holding(path -> path.startsWith("papers")).keepsOrRefuses(Set.of("papers", "rows")),
                "loses in silence",
                "- rows/ledger");
        fails(
                taken(new Attempt(Optional.empty(), Set.of()), List.of(), nothing(), nothing())
                        .keepsOrRefuses(Set.of("papers")),
                "there are 0 new snapshots");
    }

    @Test
    void aPreHookIsBelievedForWhatItWroteOnly() {
        String right = "treasure " + files.text("rows", SampleFiles.LEDGER);

        holds(withDump(right, nothing()).holdsWhatAHookWrote("rows/dump"));
        fails(holding(EVERYTHING).holdsWhatAHookWrote("rows/dump"), "there is no rows/dump in the snapshot");
        fails(
                withDump(" " + files.text("rows", SampleFiles.LEDGER), nothing())
                        .holdsWhatAHookWrote("rows/dump"),
                "rows/dump in the snapshot has \" rows/ledger",
                "not \"treasure rows/ledger");
        fails(refused().holdsWhatAHookWrote("rows/dump"), "exit code 5");
    }

    @Test
    void aPostHookComesAfterTheSnapshotOrTheCheckFails() {
        String right = "treasure " + files.text("rows", SampleFiles.LEDGER);

        holds(taken(succeeded(), List.of(), files.manifest(), with("rows/later", right))
                .lacksWhatAHookWroteLater("rows/later"));
        fails(
                holding(EVERYTHING).lacksWhatAHookWroteLater("rows/later"),
                "post-hook was not run after",
                "there is no rows/later in the live volume");
        fails(
                taken(succeeded(), List.of(), with("rows/later", right), with("rows/later", right))
                        .lacksWhatAHookWroteLater("rows/later"),
                "rows/later is in the snapshot, so it was written before");
    }

    @Test
    void theStoryTellsWhatTheBotKeepsByItsSnapshot() {
        assertThat(holding(LIMITED).story())
                .contains("reported success", "papers (2 of 5 files)", "rows (2 of 2 files)", "scraps (1 of 1 files)");
        assertThat(refused().story()).contains("exit code 5").doesNotContain("with the volumes");
        assertThat(taken(succeeded(), List.of("/elsewhere"), nothing(), nothing())
                        .story())
                .contains("with the volumes none", "outside the stack's volumes [/elsewhere]");
    }

    private Taken withDump(String text, Manifest live) {
        return taken(succeeded(), List.of(), with("rows/dump", text), live);
    }

    private Manifest with(String path, String text) {
        Map<String, Map<String, String>> items = new TreeMap<>(files.manifest().items());
        items.put(path, Map.of("kind", "file", "text", text));
        return Manifest.of(items);
    }

    private Taken holding(Predicate<String> paths) {
        return taken(succeeded(), List.of(), files.manifest().named(paths), files.manifest());
    }

    private Taken refused() {
        return taken(
                new Attempt(Optional.of("ended with exit code 5"), Set.of()), List.of(), nothing(), files.manifest());
    }

    private Taken taken(Attempt attempt, List<String> foreign, Manifest held, Manifest live) {
        return new Taken(STACK, "treasure", files, attempt, foreign, held, live, "service bot_app");
    }

    private static Attempt succeeded() {
        return new Attempt(Optional.empty(), Set.of(snapshot("a")));
    }

    private static Snapshot snapshot(String digit) {
        return new Snapshot(digit.repeat(64), STACK, Instant.EPOCH, List.of("/v/s_sample_papers/_data"));
    }

    private static Manifest nothing() {
        return Manifest.of(Map.of());
    }

    private static void holds(Check check) {
        assertThatCode(check::orFail).doesNotThrowAnyException();
    }

    private static void fails(Check check, String... words) {
        assertThatThrownBy(check::orFail)
                .isInstanceOf(NotProven.class)
                .hasMessageContainingAll(words)
                .hasMessageContainingAll("expected: ", "observed: ", "look at:  ", "the log of service bot_app");
    }
}
