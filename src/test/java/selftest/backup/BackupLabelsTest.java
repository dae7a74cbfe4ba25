package selftest.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.target.FakeSwarm;
import support.backup.BackupLabels;
import support.recipe.KeptVolumes;

class BackupLabelsTest {
    private static final String BACKUP = "backupbot.backup";
    private static final String PATH = "backupbot.backup.path";

    private final FakeSwarm swarm = new FakeSwarm();

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void theSeedsDialectNamesPathsOnEachService() {
        admin(Map.of(BACKUP, "true", PATH, "/data"));
        imap(Map.of(BACKUP, "true", PATH, "/mail"));

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("mail", "mailu");
    }

    @Test
    void aServiceWithoutTheSwitchKeepsNothing() {
        admin(Map.of(BACKUP, "true", PATH, "/data"));
        imap(Map.of(PATH, "/mail"));

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("mailu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", " false ", "", "yes", "1", "'true'", "\"false\""})
    void onlyTrueSwitchesOn(String value) {
        admin(Map.of(BACKUP, value));

        assertThat(BackupLabels.kept(swarm.stack())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", " true "})
    void thePublishedDialectKeepsEveryVolumeOfTheStack(String value) {
        admin(Map.of(BACKUP, value));
        imap(Map.of());

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("dkim", "mail", "mailu");
    }

    @ParameterizedTest
    @CsvSource({"dkim,false", "dkim,' FALSE '", "s_dkim,false"})
    void aVolumeIsExcludedByItsName(String name, String value) {
        admin(Map.of(BACKUP, "true", "backupbot.backup.volumes." + name, value));
        imap(Map.of());

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("mail", "mailu");
    }

    @Test
    void anExclusionCountsOnAnyService() {
        admin(Map.of(BACKUP, "true"));
        imap(Map.of("backupbot.backup.volumes.mail", "false"));

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("dkim", "mailu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "no", "0", ""})
    void onlyFalseExcludes(String value) {
        admin(Map.of(BACKUP, "true", "backupbot.backup.volumes.dkim", value));

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("dkim", "mailu");
    }

    @Test
    void labelsOfContainersAreNotSeen() {
        admin(Map.of());
        swarm.containerLabel("admin", BACKUP, "true").containerLabel("admin", PATH, "/data");

        assertThat(BackupLabels.kept(swarm.stack())).isEmpty();
    }

    @Test
    void theObsoleteDialectIsNotUnderstood() {
        admin(Map.of("backupbot.volumes.mailu", "true"));

        assertThat(BackupLabels.kept(swarm.stack())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data", "/data/", "/data,/nothing", " /data , ", ",/data", "/nothing,,/data"})
    void aPathNamesTheVolumeThatIsMountedThere(String path) {
        admin(Map.of(BACKUP, "true", PATH, path));

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("mailu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "/", "data", "/dat", "/data2", "/data/..", "."})
    void aPathThatIsNoWholeVolumeNamesNone(String path) {
        admin(Map.of(BACKUP, "true", PATH, path));

        assertThat(BackupLabels.kept(swarm.stack())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/main.db", "/data/main.db/", "/data/x/../main.db"})
    void aPathInAVolumeKeepsAPartOfIt(String path) {
        admin(Map.of(BACKUP, "true", PATH, path));

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("mailu");
        assertThat(KeptVolumes.limits(BackupLabels.services(swarm.stack())))
                .isEqualTo(Map.of("mailu", List.of("main.db")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main.db", " main.db , /data/x"})
    void aLimitKeepsAPart(String paths) {
        admin(Map.of(BACKUP, "true", "backupbot.backup.volumes.mailu.path", paths));

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("dkim", "mailu");
        assertThat(KeptVolumes.limits(BackupLabels.services(swarm.stack())))
                .isEqualTo(Map.of("mailu", List.of("main.db")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/data/main.db", "/main.db", "..", "../mailu", "a/../..", ",/x"})
    void aLimitToWhatCannotBeInTheVolumeKeepsNothing(String paths) {
        admin(Map.of(BACKUP, "true", "backupbot.backup.volumes.mailu.path", paths));

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("dkim");
        assertThat(KeptVolumes.limits(BackupLabels.services(swarm.stack()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mail/../data", "//data", "/data/."})
    void aRoundaboutPathIsWhatItMeans(String path) {
        admin(Map.of(BACKUP, "true", PATH, path));

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("mailu");
        assertThat(KeptVolumes.limits(BackupLabels.services(swarm.stack()))).isEmpty();
    }

    @Test
    void aPathTakesInWhatIsMountedBelowIt() {
        swarm.service("app", Map.of(BACKUP, "true", PATH, "/srv"))
                .mount("app", "one", "/srv/one")
                .mount("app", "two", "/srv2");

        assertThat(BackupLabels.kept(swarm.stack())).containsExactly("one");
    }

    @Test
    void anAnonymousVolumeIsNeverKept() {
        swarm.service("app", Map.of(BACKUP, "true")).mount("app", "", "/cache", false);
        swarm.service("web", Map.of(BACKUP, "true", PATH, "/cache")).mount("web", "", "/cache", false);

        assertThat(BackupLabels.kept(swarm.stack())).isEmpty();
    }

    private void admin(Map<String, String> labels) {
        swarm.service("admin", labels).mount("admin", "mailu", "/data").mount("admin", "dkim", "/dkim");
    }

    private void imap(Map<String, String> labels) {
        swarm.service("imap", labels).mount("imap", "mail", "/mail");
    }
}
