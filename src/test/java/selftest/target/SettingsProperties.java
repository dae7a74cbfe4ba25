package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.generators.Generate;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.target.BadSetting;
import support.target.Key;
import support.target.Settings;

/** Whatever the operator gives, it is a setting to the letter or one sentence that says what is wrong. */
class SettingsProperties {
    private static final String GOOD = "target:\n  stack: mail\n  bot: {stack: backup, service: app}\n";

    @TempDir
    private Path directory;

    @Test
    void aDocumentIsSettingsOrOneSentence() {
        Trial.of(
                        Hostile.near(GOOD)
                                .mix(
                                        Generate.pick(List.of(
                                                "[".repeat(20_000),
                                                "target: " + "{a: ".repeat(20_000),
                                                "target: &a {stack: *a}",
                                                "target: {stack: [a, b]}",
                                                "target: {stack: !!java.net.URL x}",
                                                "target: {? {a: b} : c}",
                                                "target: {\"\\e[31m\": c}")),
                                        15),
                        text -> Trial.made(BadSetting.class, () -> settings(text, null))
                                .isPresent())
                .sawBoth();
    }

    @Test
    void aPropertyIsTakenToTheLetter() {
        Trial.of(Hostile.text(), value -> {
            assertThat(settings(GOOD, value).get(Key.STACK)).contains(value);
            return true;
        });
    }

    @Test
    void aNameThatIsNoSettingIsRefused() {
        Trial.of(Hostile.near("target.stack", "target.bot.stack"), name -> {
                    Optional<Settings> settings = Trial.made(
                            BadSetting.class,
                            () -> Settings.of(key -> null, key -> null, directory.resolve("none"), Set.of(name)));
                    assertThat(settings.isPresent()).isEqualTo(known(name));
                    return settings.isPresent();
                })
                .sawBoth();
    }

    private static boolean known(String name) {
        return List.of(Key.values()).stream().anyMatch(key -> key.property().equals(name));
    }

    private Settings settings(String text, String stack) {
        try {
            Path file = Files.write(directory.resolve("target.yml"), text.getBytes(StandardCharsets.UTF_8));
            return Settings.of(name -> name.equals("target.stack") ? stack : null, name -> null, file, Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
