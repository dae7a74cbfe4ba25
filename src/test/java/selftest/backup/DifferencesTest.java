package selftest.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.backup.BotFailed;
import support.backup.Differences;
import support.backup.Repository;
import support.backup.Snapshot;

class DifferencesTest {
    private static final Snapshot EARLIER = new Snapshot("aaaaaaaa", "s", Instant.EPOCH, List.of(), Set.of());
    private static final Snapshot LATER = new Snapshot("bbbbbbbb", "s", Instant.EPOCH, List.of(), Set.of());
    private static final String COUNT = "{\"message_type\":\"statistics\",\"changed_files\":1}\n";

    private final FakeSwarm swarm = new FakeSwarm().service("app");

    @AfterEach
    void close() {
        swarm.close();
    }

    private Optional<Differences> told(Ended ended) {
        swarm.program("app", (argv, stdin) -> ended);
        return new Repository(swarm.found("app")).differences(EARLIER, LATER);
    }

    private static String change(String path, String modifier) {
        return "{\"message_type\":\"change\",\"path\":\"%s\",\"modifier\":\"%s\"}\n".formatted(path, modifier);
    }

    @Test
    void whatWasRemovedOrChangedIsToldAndWhatCameIsNot() {
        String out = change("/v/a/cur/1", "-")
                + change("/v/a/cur/", "-")
                + change("/v/b", "M")
                + change("/v/c", "T")
                + change("/v/d", "+")
                + change("/v/e\\nf", "-")
                + COUNT;

        assertThat(told(Ended.ok(out)).orElseThrow().lost())
                .containsExactly("/v/a/cur/1", "/v/a/cur/", "/v/b", "/v/c", "/v/e\nf");
    }

    @Test
    void anOlderResticThatTellsThemInWordsTellsNothing() {
        assertThat(told(Ended.ok("comparing snapshot aaaaaaaa to bbbbbbbb:\n\n-    /v/a\n")))
                .isEmpty();
    }

    @Test
    void differencesThatBreakOffAreAnError() {
        assertThatThrownBy(() -> told(Ended.ok(change("/v/a", "-"))))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("differences that end with their count");
    }

    @Test
    void aFailureIsNoDifference() {
        assertThatThrownBy(() -> told(Ended.with(1, "", "Fatal: no such snapshot")))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("no such snapshot");
    }
}
