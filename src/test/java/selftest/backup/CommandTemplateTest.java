package selftest.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.backup.BotCommands;
import support.backup.CommandTemplate;

class CommandTemplateTest {
    @Test
    void theCommandLineOfBackupBotTwoIsFilled() {
        Map<String, String> values = Map.of("stack", "mail", "snapshot", "55acb1a8", "volume", "mail_mailu");

        assertThat(BotCommands.BACKUP_BOT_TWO.create().template().fill(values))
                .containsExactly("backup", "--host", "mail", "create");
        assertThat(BotCommands.BACKUP_BOT_TWO.restoreVolume().template().fill(values))
                .containsExactly(
                        "backup",
                        "--host",
                        "mail",
                        "restore",
                        "--snapshot",
                        "55acb1a8",
                        "--target",
                        "/",
                        "--volumes",
                        "mail_mailu");
    }

    @Test
    void aPlaceholderMayBeAPartOfAnArgumentAndStandTwice() {
        assertThat(CommandTemplate.of("x", "--tag={stack}/{stack}:{snapshot}")
                        .fill(Map.of("stack", "m", "snapshot", "1")))
                .containsExactly("x", "--tag=m/m:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "$(id)", "`id`;", "{snapshot}", "\\1 $1", "{", "'\"", "a-b"})
    void aValueIsTakenToTheLetter(String value) {
        assertThat(CommandTemplate.of("x", "{stack}", "{snapshot}").fill(Map.of("stack", value, "snapshot", "1")))
                .containsExactly("x", value, "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--all", "-rf", "a\nb", "a\0", "\u001b[31m", "\u202e"})
    void aValueThatCouldBeAnOptionOrNothingIsRefused(String value) {
        assertThatThrownBy(() -> CommandTemplate.of("x", "{stack}").fill(Map.of("stack", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as {stack}: expected a name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{snapshot}",
                "--snapshot={snapshot}",
                "a\n{snapshot}",
                "{Stack}",
                "{snap-shot}",
                "{}",
                "{stack }"
            })
    void aPlaceholderWithoutAValueIsRefused(String word) {
        assertThatThrownBy(() -> CommandTemplate.of("backup", word).fill(Map.of("stack", "m")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which has no value here; expected one of [stack]");
    }
}
