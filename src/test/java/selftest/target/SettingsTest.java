package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        assertThat(settings(Map.of(), Map.of("TARGET_FRONT_IMAPS_PORT", "1993"), null)
                        .get(Key.FRONT_IMAPS_PORT))
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
}
