package selftest.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import selftest.swarm.NeedsEngine;
import support.look.Answer;
import support.look.Look;
import support.swarm.Command;
import support.swarm.Engine;

/**
 * The look on trial: a real repository and a real mail server, in which one thing after the other is wrong, and the scenario that is to notice says
 * so in words that name the cause. After each the wrong is put right, and the same scenario is silent.
 */
@NeedsEngine
@Tag("slow")
class LookContractTest {
    private static final Duration LAST_NIGHT = Duration.ofHours(6);
    private static final Duration NIGHT_BEFORE = Duration.ofHours(25);
    private static final Duration WEEK = Duration.ofDays(9);
    private static final Duration LONG_AGO = Duration.ofDays(40);
    private static final Duration LATER = Duration.ofHours(1);

    private static final String RECENT = "The newest snapshot is recent";
    private static final String LOCKS = "No abandoned lock keeps the next backup out of the repository";
    private static final String VOLUMES = "The newest snapshot holds every volume that is labelled for backup";
    private static final String ACCOUNTS = "The newest snapshot holds every account of today that is older than it";
    private static final String MAIL = "The newest snapshot holds every message of today that is older than it";
    private static final String ACCOUNTS_GONE = "The newest snapshot holds every account that earlier snapshots hold";
    private static final String MAIL_GONE =
            "The newest snapshot holds the mail of earlier snapshots but for what people delete";

    /** What each scenario of the feature asks. */
    static final Map<String, Function<Look, Answer>> SCENARIOS = Map.of(
            RECENT, Look::recent,
            LOCKS, Look::locks,
            VOLUMES, Look::volumes,
            ACCOUNTS, Look::olderAccounts,
            MAIL, Look::olderMail,
            ACCOUNTS_GONE, Look::vanishedAccounts,
            MAIL_GONE, Look::vanishedMail);

    private static Engine engine;
    private static LookedAt server;

    /**
     * Something that is wrong.
     *
     * @param sentence what
     * @param scenario that must notice
     * @param planted makes it so, and gives what puts it right
     * @param words of what is then said
     */
    record Fault(String sentence, String scenario, Callable<Runnable> planted, List<String> words) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    @BeforeAll
    static void arrange() {
        engine = Engine.fromEnvironment();
        server = new LookedAt(engine, System.getProperty("lab.stack", ""));
        server.account("anna", "bert", "carl");
        Map<String, String> mail = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            mail.put("anna@example.test/cur/" + server.name(i, LONG_AGO), "Subject: " + i + "\n\nbody\n");
            mail.put("bert@example.test/.Archive/cur/" + server.name(i, LONG_AGO), "Subject: " + i + "\n\nbody\n");
            mail.put("carl@example.test/new/" + server.name(i, LONG_AGO).replace(":2,S", ""), "Subject: " + i + "\n\n");
        }
        mail.put("bert@example.test/.Small/cur/" + server.name(50, LONG_AGO), "Subject: small\n\n");
        mail.put("lost+found/cur/" + server.name(51, LONG_AGO), "stray");
        mail.put("two\nlines@example.test/cur/" + server.name(52, LONG_AGO), "stray");
        server.plant(mail, LONG_AGO);
        server.keep(WEEK);
        server.keep(NIGHT_BEFORE);
        server.keep(LAST_NIGHT);
    }

    @AfterAll
    static void remove() {
        try {
            server.close();
        } finally {
            engine.close();
        }
    }

    @Test
    void everyScenarioIsOneOfTheFeature() throws IOException {
        assertThat(Files.readString(Path.of("features/backup/newest.feature"))).contains(SCENARIOS.keySet());
    }

    @Test
    void whatIsWholeIsGreenAndNothingIsLeftWhereTheBotIs() {
        String before = files();

        Look look = server.look();
        SCENARIOS.forEach((scenario, question) ->
                assertThat(question.apply(look).complaint()).as(scenario).isEmpty());

        assertThat(look.oneDatabase().complaint()).isEmpty();
        assertThat(look.olderMail().told()).last().asString().contains("lost+found", "two lines@example.test");
        assertThat(files()).isEqualTo(before);
    }

    /** Everything that is in the bot's container and in the repository, but for what the container's own health check touches. */
    private static String files() {
        return server.keeper()
                .execOrFail(Command.of(
                                "find",
                                "/root",
                                "/tmp",
                                "/var/cache",
                                "/var/tmp",
                                "/run",
                                "/repository",
                                "-type",
                                "f",
                                "!",
                                "-name",
                                "seldom",
                                "-exec",
                                "stat",
                                "-c",
                                "%n %s %Y",
                                "{}",
                                "+")
                        .within(Duration.ofMinutes(1)))
                .outText();
    }

    @Test
    void aSnapshotThatIsMarkedAsFailedIsToldAndPassedOver() {
        String partial = server.keep(LATER, "--tag", "failed", "--exclude", "cur");
        try {
            Look look = server.look();
            assertThat(look.recent().complaint()).isEmpty();
            assertThat(look.recent().told()).last().asString().contains("1 younger ones are tagged as failed", partial);
            assertThat(look.olderMail().complaint()).isEmpty();
        } finally {
            server.forget(partial);
        }
    }

    private static Runnable snapshot(String... arguments) {
        String id = server.keep(LATER, arguments);
        return () -> server.forget(id);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(
                        "A partial backup carries no mark",
                        MAIL,
                        () -> snapshot("--exclude", "bert@example.test/.Archive"),
                        List.of(
                                "mailboxes would lose 20 messages",
                                "bert@example.test would lose 20",
                                "in Archive 20")),
                new Fault(
                        "Every directory is in the snapshot and no message is",
                        MAIL,
                        () -> snapshot("--exclude", "cur/*", "--exclude", "new/*"),
                        List.of("mailboxes would lose 61 messages", "holds 20 of them")),
                new Fault(
                        "One mailbox has not been in any snapshot",
                        MAIL,
                        () -> {
                            server.plant(Map.of("root@example.test/cur/" + server.name(1, LONG_AGO), "x"), LONG_AGO);
                            server.account("root");
                            return () -> {
                                server.inMail("rm", "-r", "/mail/root@example.test");
                                server.sql("DELETE FROM user WHERE localpart = 'root'");
                            };
                        },
                        List.of("root@example.test would lose 1 message", "holds 0 of them")),
                new Fault(
                        "One message is left out",
                        MAIL,
                        () -> snapshot("--exclude", "carl@example.test/new/*.M7P1.lab"),
                        List.of("carl@example.test would lose 1 message", "of 20", "in INBOX 1")),
                new Fault(
                        "A message is empty in the snapshot",
                        MAIL,
                        () -> emptied(),
                        List.of("anna@example.test would lose 1 message", "1 of them kept with another size")),
                new Fault(
                        "The volume with the messages is not in the snapshot",
                        VOLUMES,
                        () -> {
                            String id = server.keepOnly(List.of(server.data()), LATER);
                            return () -> server.forget(id);
                        },
                        List.of("lacks volumes that are labelled for backup", "mail (imap:/mail)")),
                new Fault(
                        "Mail was deleted, and the loss goes on into each new backup",
                        MAIL_GONE,
                        () -> {
                            server.inMail("mv", "/mail/carl@example.test/new", "/mail/lost+found/carl");
                            Runnable forget = snapshot();
                            return () -> {
                                forget.run();
                                server.inMail("mv", "/mail/lost+found/carl", "/mail/carl@example.test/new");
                            };
                        },
                        List.of("carl@example.test had 20 messages", "has lost 20", "which still holds it")),
                new Fault(
                        "A small folder has vanished",
                        MAIL_GONE,
                        () -> {
                            server.inMail("mv", "/mail/bert@example.test/.Small", "/mail/lost+found/Small");
                            Runnable forget = snapshot();
                            return () -> {
                                forget.run();
                                server.inMail("mv", "/mail/lost+found/Small", "/mail/bert@example.test/.Small");
                            };
                        },
                        List.of("bert@example.test had 21 messages", "with the folders Small")),
                new Fault(
                        "An account was deleted days ago",
                        ACCOUNTS_GONE,
                        () -> withoutBert(LATER, true),
                        List.of("Accounts have vanished", "bert@example.test, which snapshot", "still holds")),
                new Fault(
                        "The snapshot keeps an old database",
                        ACCOUNTS,
                        () -> withoutBert(LATER, false),
                        List.of("lacks accounts that are older than it: bert@example.test")),
                new Fault(
                        "A snapshot is dated in the future",
                        RECENT,
                        () -> {
                            String id = server.keep(Duration.ofDays(-400));
                            return () -> server.forget(id);
                        },
                        List.of("dated in the future")),
                new Fault(
                        "Every backup fails since days, and each failure leaves a snapshot",
                        RECENT,
                        () -> failingSinceDays(),
                        List.of("The newest snapshot is too old", "and 2 younger ones are tagged as failed")),
                new Fault(
                        "A killed command left an exclusive lock",
                        LOCKS,
                        () -> locked(),
                        List.of("no backup will succeed any more", "exclusive lock ", "refreshed 4")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isNoticedByItsScenarioAndWhenItIsPutRightTheScenarioIsSilent(Fault fault) throws Exception {
        Function<Look, Answer> question = SCENARIOS.get(fault.scenario());
        Runnable right = fault.planted().call();
        try {
            assertThat(question.apply(server.look()).complaint()).contains(fault.words());
        } finally {
            right.run();
        }
        assertThat(question.apply(server.look()).complaint()).isEmpty();
    }

    private static Runnable emptied() {
        String path = "anna@example.test/cur/" + server.name(3, LONG_AGO);
        server.plant(Map.of(path, ""), LONG_AGO);
        Runnable forget = snapshot();
        server.plant(Map.of(path, "Subject: 3\n\nbody\n"), LONG_AGO);
        return forget;
    }

    /** @param for ever, or only while the snapshot is taken */
    private static Runnable withoutBert(Duration old, boolean ever) {
        server.inAdmin("cp", "-p", "/data/main.db", "/tmp/main.db");
        server.sql("DELETE FROM user WHERE localpart = 'bert'");
        String id = server.keep(old);
        Runnable back = () -> server.inAdmin("cp", "-p", "/tmp/main.db", "/data/main.db");
        if (!ever) {
            back.run();
        }
        return () -> {
            server.forget(id);
            back.run();
        };
    }

    private static Runnable failingSinceDays() {
        String first = server.keep(Duration.ofHours(3), "--tag", "failed");
        String second = server.keep(LATER, "--tag", "failed");
        String older = server.keep(Duration.ofHours(50));
        server.forgetAllBut(first, second, older);
        return () -> {
            server.forgetAllBut(older);
            server.forget(older);
            server.keep(WEEK);
            server.keep(NIGHT_BEFORE);
            server.keep(LAST_NIGHT);
        };
    }

    /** The clock of the bot's machine goes on for three quarters of an hour. */
    private static Runnable locked() {
        server.killHalfWay("restic", "--no-cache", "check", "--read-data");
        server.setClock(Duration.ofMinutes(45));
        return () -> {
            server.resetClock();
            server.keeper().execOrFail(Command.of("restic", "--no-cache", "unlock", "--remove-all"));
        };
    }
}
