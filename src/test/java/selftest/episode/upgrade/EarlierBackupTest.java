package selftest.episode.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.backup.Snapshot;
import support.episode.upgrade.EarlierBackup;
import support.proof.Volume;

/** Of the version before there must be a snapshot with all that its labels ask for, and none if they ask for nothing. */
class EarlierBackupTest {
    private static final Set<Snapshot> NONE = Set.of();
    private static final Set<Snapshot> ONE =
            Set.of(new Snapshot("1234567890", "mail", Instant.EPOCH, List.of("/volumes/mail")));
    private static final Volume MAIL = new Volume("imap", "mail", "/mail");
    private static final Volume MAILU = new Volume("admin", "mailu", "/data");

    @Test
    void labelsDecideWhetherThereMustBeASnapshot() {
        assertThat(of(Set.of(), NONE).complaint()).isEmpty();
        assertThat(of(Set.of(MAIL, MAILU), ONE).complaint()).isEmpty();
        assertThat(of(Set.of(), ONE).complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("no label", "snapshot 12345678 of mail"));
        assertThat(of(Set.of(MAIL), NONE).complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("[mail (imap:/mail)]", "there is no snapshot"));
    }

    @Test
    void aLabelledVolumeThatTheSnapshotLacksIsNamed() {
        Volume webmail = new Volume("webmail", "webmail", "/data");

        assertThat(new EarlierBackup("an answer", Set.of(MAIL, webmail), ONE, Set.of(webmail), List.of()).complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("lacks [webmail (webmail:/data)]"));
    }

    private static EarlierBackup of(Set<Volume> labelled, Set<Snapshot> snapshots) {
        return new EarlierBackup("an answer", labelled, snapshots, Set.of(), List.of());
    }
}
