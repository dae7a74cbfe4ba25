package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.ServiceNames;
import support.target.BadSetting;
import support.target.Key;
import support.target.Kind;
import support.target.Settings;
import support.target.StackNames;

class StackNamesTest {
    private static Settings settings(String stack, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("target.stack", stack);
        return Settings.of(properties::get, name -> null, Path.of("no-such-file.yml"), properties.keySet());
    }

    private static StackNames several(String stack) {
        return StackNames.in(settings(stack, Map.of())).orElseThrow();
    }

    @ParameterizedTest(name = "\"{0}\" names two stacks")
    @ValueSource(strings = {"mail_b,mail_a", " mail_b , mail_a ", "mail_b,\tmail_a"})
    void namesStandBetweenCommasInTheirOrder(String text) {
        assertThat(several(text).names()).containsExactly("mail_b", "mail_a");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"mail", " mail ", ""})
    void oneNameOrNoneIsTheRunsOwn(String text) {
        assertThat(StackNames.in(settings(text, Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * "})
    void aStarIsAllOfThem(String text) {
        assertThat(several(text).names()).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "a,,b     | target.stack has no name at one of its commas: a,,b; nothing was looked at",
                "a,b,     | target.stack has no name at one of its commas: a,b,; nothing was looked at",
                "','      | target.stack has no name at one of its commas: ,; nothing was looked at",
                "a,b, a   | target.stack names a stack twice: a,b, a; nothing was looked at",
                "a,*      | target.stack is either *, for all Mailu stacks, or their names: a,*; nothing was looked at",
                "a,../b   | target.stack: '../b' cannot be the name of a stack",
                "a,b c    | target.stack: 'b c' cannot be the name of a stack",
            })
    void whatIsNoListOfStacksIsRefused(String text, String sentence) {
        assertThatThrownBy(() -> several(text)).isInstanceOf(BadSetting.class).hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOOK")
    void onlyALookMayHaveSeveral(Kind kind) {
        Settings settings = settings("a,b", Map.of("target.disposable", "a"));

        assertThatThrownBy(() -> several("a,b").require(kind, settings))
                .isInstanceOf(BadSetting.class)
                .hasMessage(
                        "target.stack names several stacks (a, b), which only a look may (-Dgroups=look), and this is "
                                + kind + ": refused, and nothing was changed");
        assertThatCode(() -> several("a,b").require(Kind.LOOK, settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = Key.class,
            names = {"DOMAIN", "FRONT_IMAP_PORT", "FRONT_SUBMISSION_PORT", "FRONT_WEB_PORT"})
    void whatEachHasOfItsOwnIsNotSaidForAll(Key key) {
        for (String stacks : List.of("a,b", "*")) {
            assertThatThrownBy(() -> several(stacks).require(Kind.LOOK, settings(stacks, Map.of(key.property(), "1"))))
                    .isInstanceOf(BadSetting.class)
                    .hasMessageStartingWith("target.stack names several stacks (" + several(stacks)
                            + "), each of which has its own " + key.property() + ": leave that out");
        }
    }

    @Test
    void whatCanBeTheSameForAllIsLeft() {
        Settings settings = settings(
                "a,b", Map.of("target.bot.stack", "bot", "target.services.front", "front", "target.front.host", "h"));

        assertThatCode(() -> several("a,b").require(Kind.LOOK, settings)).doesNotThrowAnyException();
    }

    @Test
    void allAreThoseThatHaveTheFourServicesByTheNamesThatTheyAreSaidToHave() {
        try (FakeSwarm swarm = new FakeSwarm()) {
            for (String name : List.of("app", "admin", "imap", "smtp", "db")) {
                swarm.service(name).neighbour("mail_a", name);
            }
            for (String name : List.of("front", "admin", "imap", "smtp")) {
                swarm.neighbour("other", name);
            }
            swarm.neighbour("bot", "app");

            assertThat(StackNames.mailus(swarm.engine(), ServiceNames.RECIPE))
                    .containsExactly("mail_a", FakeSwarm.STACK);
            assertThat(StackNames.mailus(swarm.engine(), new ServiceNames("front", "admin", "imap", "smtp")))
                    .containsExactly("other");
        }
    }

    @Test
    void noneOfThemIsOneSentence() {
        try (FakeSwarm swarm = new FakeSwarm()) {
            swarm.neighbour("bot", "app").neighbour("mail", "imap");

            assertThatThrownBy(() -> StackNames.mailus(swarm.engine(), ServiceNames.RECIPE))
                    .isInstanceOf(BadSetting.class)
                    .hasMessage("No stack of the swarm has the services app, admin, imap, smtp (target.services.front,"
                            + " .admin, .imap and .smtp), so there is no Mailu to look at; there are bot, mail");
        }
    }
}
