package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import support.episode.Episodes;
import support.proof.Nonce;
import support.proof.Note.TimingNote;

class TimesTest {
    @Test
    void aTimeStandsAtTheScenarioThatTookItAndNotAtOneInAnotherThread() {
        Episodes.newTimes();
        String name = "a deed " + Nonce.fresh().value();
        Episodes.once(name, name, () -> "done").get();

        List<TimingNote> beside =
                CompletableFuture.supplyAsync(Episodes::newTimes).join();
        List<TimingNote> here = Episodes.newTimes();

        assertThat(beside).isEmpty();
        assertThat(here).extracting(TimingNote::stage).containsExactly(name);
        assertThat(Episodes.newTimes()).isEmpty();
    }
}
