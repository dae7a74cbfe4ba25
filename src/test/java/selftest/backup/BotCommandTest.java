package selftest.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.backup.BotCommand;
import support.backup.BotCommands;

class BotCommandTest {
    private static final BotCommands KNOWN = BotCommands.BACKUP_BOT_TWO;

    @Test
    void aLineIsACommandOfTheBotOrOfThisMachine() {
        assertThat(BotCommand.parse(" backup --host {stack}  create "))
                .isEqualTo(BotCommand.of("backup", "--host", "{stack}", "create"));

        BotCommand abra = BotCommand.parse("local: abra app backup create mail.example.org");
        assertThat(abra.local()).isTrue();
        assertThat(abra.template().words()).containsExactly("abra", "app", "backup", "create", "mail.example.org");
        assertThat(new BotCommands(abra, KNOWN.restore(), KNOWN.restoreVolume()).localPrograms())
                .containsExactly("abra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "local:", "local:  "})
    void aLineWithoutAProgramIsRefused(String line) {
        assertThatThrownBy(() -> BotCommand.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no program");
    }

    @Test
    void aCommandThatCouldActOnSomethingElseIsRefused() {
        refused("lacks {stack}", BotCommand.parse("backup create"), KNOWN.restore(), KNOWN.restoreVolume());
        refused("lacks {snapshot}", KNOWN.create(), BotCommand.parse("local: abra restore"), KNOWN.restoreVolume());
        refused("lacks {snapshot}", KNOWN.create(), KNOWN.restore(), BotCommand.parse("restore {volume}"));
        refused("lacks {volume}", KNOWN.create(), KNOWN.restore(), BotCommand.parse("restore {snapshot}"));
    }

    @Test
    void aBotThatIsTriedMustBeToldWhichStack() {
        BotCommand abra = BotCommand.parse("local: abra app restore mail.example.org {snapshot}");

        assertThatCode(KNOWN::requireAnyStack).doesNotThrowAnyException();
        assertThatCode(() -> new BotCommands(
                                KNOWN.create(), BotCommand.of("restore", "{snapshot}"), KNOWN.restoreVolume())
                        .requireAnyStack())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new BotCommands(
                                BotCommand.parse("local: abra app backup mail.example.org"),
                                KNOWN.restore(),
                                KNOWN.restoreVolume())
                        .requireAnyStack())
                .hasMessageContaining("abra, app, backup")
                .hasMessageContaining("lacks {stack}");
        assertThatThrownBy(() -> new BotCommands(KNOWN.create(), abra, KNOWN.restoreVolume()).requireAnyStack())
                .hasMessageContaining("lacks {stack}");
    }

    private static void refused(String why, BotCommand create, BotCommand restore, BotCommand restoreVolume) {
        assertThatThrownBy(() -> new BotCommands(create, restore, restoreVolume))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
