package selftest.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.survey.Change;
import support.survey.Change.What;
import support.survey.Harmless;

class HarmlessTest {
    /** What people would lose, or should never find changed, whatever a declaration says. */
    private static final List<Change> NEVER = Stream.of(What.values())
            .flatMap(what -> Stream.of(
                    new Change(
                            "volume mail",
                            "anna@example.test/cur/1795466915.M904186P312.mail,S=759,W=779:2,S",
                            what,
                            ""),
                    new Change(
                            "volume mail", "anna@example.test/new/1795466915.M904186P312.mail,S=759,W=779", what, ""),
                    new Change("volume mail", "anna@example.test/.Sent/cur/1795466915.M1P3.mail,S=7", what, ""),
                    new Change("volume mail", "anna@example.test", what, ""),
                    new Change("volume mail", "anna@example.test/.dovecot.sieve", what, ""),
                    new Change("volume mail", "anna@example.test/dovecot-uidlist", what, ""),
                    new Change("volume mail", "./", what, ""),
                    new Change("volume mailu", "./", what, ""),
                    new Change("volume rspamd", "./", what, ""),
                    new Change("volume mailqueue", "hold/4/4ZbX0w5", what, ""),
                    new Change("accounts", "user anna@example.test", what, ""),
                    new Change("accounts", "table user", what, ""),
                    new Change("volume dkim", "example.test.dkim.key", what, ""),
                    new Change("volume certs", "key.pem", what, ""),
                    new Change("bot: volume repository", "keys/" + "0".repeat(64), what, ""),
                    new Change("bot: volume repository", "config", what, ""),
                    new Change("bot: volume repository", "locks/" + "0".repeat(64), what, ""),
                    new Change("snapshots", "0".repeat(64), what, ""),
                    new Change("locks", "0".repeat(64), what, ""),
                    new Change("service", "imap", what, ""),
                    new Change("secret", "restic_password", what, "")))
            .toList();

    static Stream<Harmless> declared() {
        return Stream.of(Harmless.BY_ITSELF, Harmless.BY_MAIL, Harmless.BY_BACKUP)
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("declared")
    void isNarrowAndSaysWhy(Harmless harmless) {
        assertThat(harmless.reason()).isNotBlank();
        assertThat(harmless.place()).matches("[a-z: ]+");
        assertThat(NEVER).noneMatch(harmless::covers);
    }

    /** The vanishing of what may change, its change of hands, and the same in another place are somebody's deed. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("declared")
    void canBeViolated(Harmless harmless) {
        Change covered = new Change(harmless.place(), example(harmless), harmless.what(), "");

        assertThat(harmless.covers(covered)).isTrue();
        for (What what : What.values()) {
            assertThat(harmless.covers(new Change(covered.place(), covered.item(), what, "")))
                    .isEqualTo(what == harmless.what());
        }
        assertThat(harmless.covers(new Change("volume mail", covered.item(), covered.what(), "")))
                .isFalse();
        assertThat(harmless.covers(new Change(covered.place(), "x" + covered.item(), covered.what(), "")))
                .isFalse();
    }

    @Test
    void whatIsNotDeclaredIsLeft() {
        Change counted = new Change("volume rspamd", "stats.ucl", What.CONTENT, "");
        Change lost = new Change("volume rspamd", "stats.ucl", What.VANISHED, "");

        assertThat(Harmless.without(Harmless.BY_ITSELF, List.of(counted, lost))).containsExactly(lost);
    }

    /** A name that the pattern matches, of the shapes that there are. */
    private static String example(Harmless harmless) {
        String digest = "0123456789abcdef".repeat(4);
        return Stream.of(
                        "stats.ucl",
                        "rspamd.rrd",
                        digest.substring(0, 40) + ".map",
                        digest + ".hsmp",
                        "pid/unix.lmtp",
                        "dump.rdb",
                        "main.db",
                        "data/01/" + digest,
                        "index/" + digest,
                        "snapshots/" + digest,
                        "/root/.cache/restic")
                .filter(name -> harmless.item().matcher(name).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No example of " + harmless));
    }
}
