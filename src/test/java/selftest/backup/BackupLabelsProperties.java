package selftest.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.SourceDSL;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import selftest.target.FakeSwarm;
import support.backup.BackupLabels;
import support.swarm.Stack;

/** Whatever labels a recipe has, they are read without an error, and only a clear yes is one. */
class BackupLabelsProperties {
    private static final Gen<String> VALUE =
            Hostile.near("true", "false", " TRUE ", "\"true\"", "'false'", "/data", "/data,/mail", "/", "yes", "1");
    private static final Gen<String> NAME = Hostile.near(
            "backupbot.backup",
            "backupbot.backup.path",
            "backupbot.backup.volumes.mailu",
            "backupbot.backup.volumes.s_mail");
    private static final Gen<Map<String, String>> LABELS =
            SourceDSL.maps().of(wellFormed(NAME), wellFormed(VALUE)).ofSizeBetween(0, 5);

    /** What JSON in UTF-8 can carry, as an engine's answer does. */
    private static Gen<String> wellFormed(Gen<String> texts) {
        return texts.map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private final FakeSwarm swarm = new FakeSwarm();

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void nothingIsKeptWithoutAClearYesAndNothingThatIsExcluded() {
        Stack stack = recipe(Map.of());

        Trial.of(LABELS, labels -> {
                    recipe(labels);
                    Set<String> kept = BackupLabels.kept(stack);
                    assertThat(kept).isSubsetOf("mailu", "mail");
                    if (!yes(labels.getOrDefault("backupbot.backup", ""))) {
                        assertThat(kept).isEmpty();
                    } else if (!labels.containsKey("backupbot.backup.path")) {
                        assertThat(kept.contains("mailu"))
                                .isEqualTo(!no(labels.getOrDefault("backupbot.backup.volumes.mailu", "")));
                        assertThat(kept.contains("mail"))
                                .isEqualTo(!no(labels.getOrDefault("backupbot.backup.volumes.s_mail", "")));
                    }
                    return !kept.isEmpty();
                })
                .sawBoth();
    }

    private static boolean yes(String value) {
        return value.strip().matches("[tT][rR][uU][eE]");
    }

    private static boolean no(String value) {
        return value.strip().matches("[fF][aA][lL][sS][eE]");
    }

    private Stack recipe(Map<String, String> labels) {
        Map<String, String> admin = new HashMap<>(labels);
        swarm.service("admin", admin).mount("admin", "mailu", "/data");
        swarm.service("imap").mount("imap", "mail", "/mail");
        return swarm.stack();
    }
}
