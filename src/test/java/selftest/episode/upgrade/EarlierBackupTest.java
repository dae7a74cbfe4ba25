package selftest.episode.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.backup.Snapshot;
import support.episode.upgrade.EarlierBackup;

/** Of the version before there must be a snapshot if its labels ask for one, and none if they don't. */
class EarlierBackupTest {
    private static final Set<Snapshot> NONE = Set.of();
    private static final Set<Snapshot> ONE =
            Set.of(new Snapshot("1234567890", "mail", Instant.EPOCH, List.of("/volumes/mail")));

    @Test
    void labelsDecideWhetherThereMustBeASnapshot() {
        assertThat(of(Set.of(), NONE).complaint()).isEmpty();
        assertThat(of(Set.of("mail", "mailu"), ONE).complaint()).isEmpty();
        assertThat(of(Set.of(), ONE).complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("no label", "snapshot 12345678 of mail"));
        assertThat(of(Set.of("mail"), NONE).complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("[mail]", "there is no snapshot"));
    }

    private static EarlierBackup of(Set<String> labelled, Set<Snapshot> snapshots) {
        return new EarlierBackup("an answer", labelled, snapshots, List.of());
    }
}
