package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.backup.NewerFiles;
import support.mailu.Tls;
import support.target.BadSetting;
import support.target.Key;
import support.target.Settings;

class SettingsTest {
    @TempDir
    private Path folder;

    private Settings settings(Map<String, String> properties, Map<String, String> environment, String yaml)
            throws IOException {
        Path file = folder.resolve("target.yml");
        if (yaml != null) {
            Files.writeString(file, yaml);
        }
        return Settings.of(properties::get, environment::get, file, properties.keySet());
    }

    @Test
    void aPropertyBeatsTheEnvironmentWhichBeatsTheFile() throws IOException {
        String yaml = "target:\n  bot:\n    stack: from-file\n";
        Map<String, String> environment = Map.of("TARGET_BOT_STACK", "from-environment");
        Map<String, String> property = Map.of("target.bot.stack", "from-property");

        assertThat(settings(property, environment, yaml).get(Key.BOT_STACK)).contains("from-property");
        assertThat(settings(Map.of(), environment, yaml).get(Key.BOT_STACK)).contains("from-environment");
        assertThat(settings(Map.of(), Map.of(), yaml).get(Key.BOT_STACK)).contains("from-file");
    }

    @Test
    void withoutAnyThereIsNothing() throws IOException {
        assertThat(settings(Map.of(), Map.of(), null).get(Key.STACK)).isEmpty();
    }

    @Test
    void aDashInANameIsAnUnderscoreInTheEnvironment() throws IOException {
        assertThat(settings(Map.of(), Map.of("TARGET_FRONT_IMAP_PORT", "1993"), null)
                        .get(Key.FRONT_IMAP_PORT))
                .contains("1993");
    }

    @Test
    void aMisspeltNameIsNamedWhereverItStands() {
        assertThatThrownBy(() -> settings(Map.of("target.stak", "x"), Map.of(), null))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("-Dtarget.stak is not a setting")
                .hasMessageContaining("target.stack");
        assertThatThrownBy(() -> settings(Map.of(), Map.of(), "target:\n  bot:\n    stak: x\n"))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("target.bot.stak is not a setting");
    }

    @Test
    void aFileOfAnotherShapeIsRefusedInOneSentence() {
        assertThatThrownBy(() -> settings(Map.of(), Map.of(), "- a\n- b\n"))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("a map with target:");
        assertThatThrownBy(() -> settings(Map.of(), Map.of(), "target: {stack: [a, b]}\n"))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("target.stack must be a single value");
        assertThatThrownBy(() -> settings(Map.of(), Map.of(), "target: {stack: x\n"))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("are not YAML");
    }

    @Test
    void aLengthOfTimeIsReadInSecondsMinutesAndHours() throws IOException {
        for (Map.Entry<String, Long> length :
                Map.of("90s", 90L, "30m", 1800L, "1h30m", 5400L, " 2H ", 7200L).entrySet()) {
            assertThat(settings(Map.of("target.within.backup", length.getKey()), Map.of(), null)
                            .duration(Key.WITHIN_BACKUP, Duration.ZERO))
                    .hasSeconds(length.getValue());
        }
        assertThat(settings(Map.of(), Map.of(), null).duration(Key.WITHIN_BACKUP, Duration.ofSeconds(3)))
                .hasSeconds(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "0s", "-5m", "a while", "1d", "99999999999999999999h"})
    void whatIsNoLengthOfTimeIsNamed(String text) {
        assertThatThrownBy(() -> settings(Map.of("target.within.backup", text), Map.of(), null)
                        .duration(Key.WITHIN_BACKUP, Duration.ZERO))
                .isInstanceOf(BadSetting.class)
                .hasMessage("target.within.backup must be a length of time such as 90s, 30m or 1h30m, not " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "101", "5%", "1e1", "99999999999"})
    void whatIsNoNumberInItsBoundsIsNamed(String text) {
        assertThatThrownBy(() -> settings(Map.of("target.newest.missing-percent", text), Map.of(), null)
                        .number(Key.NEWEST_MISSING, 0, 100, 10))
                .isInstanceOf(BadSetting.class)
                .hasMessage("target.newest.missing-percent must be a whole number from 0 to 100, not " + text);
    }

    @Test
    void aWordThatIsNoneOfThoseIsNamed() throws IOException {
        Settings settings =
                settings(Map.of("target.front.tls", "ssl", "target.bot.newer-files", "kept"), Map.of(), null);

        assertThat(settings.word(Key.BOT_NEWER_FILES, NewerFiles::of, List.of(NewerFiles.values()), NewerFiles.REMOVED))
                .isEqualTo(NewerFiles.KEPT);
        assertThatThrownBy(() -> settings.word(Key.FRONT_TLS, Tls::of, List.of(Tls.values()), Tls.IMPLICIT))
                .isInstanceOf(BadSetting.class)
                .hasMessage("target.front.tls must be one of [implicit, starttls, none], not ssl");
    }
}
