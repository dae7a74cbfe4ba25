package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.mailu.FakeMailu;
import selftest.mailu.Recorded;
import selftest.mailu.TarOf;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.episode.ForgottenMailboxes;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Nonce;
import support.recipe.Exclusions;
import support.swarm.RunId;
import support.target.Limits;
import support.target.Target;

class ForgottenMailboxesTest {
    private static final MailDomain DOMAIN = new MailDomain("example.test");
    private static final RunId LIVING = RunId.ofThisProcess("abcdef", false);
    /** No Linux gives a process this number: proc(5), pid_max. */
    private static final RunId OVER = new RunId("ghijkl", LIVING.host(), 99_999_999, 1, false);

    private static final String LEFT = "citest-abc234@example.test";

    private final FakeSwarm swarm = FakeMailu.swarm();
    private final Map<String, String> comments = new LinkedHashMap<>();
    private final Map<String, List<String>> homes = new LinkedHashMap<>();
    private final List<String> progress = new ArrayList<>();
    private byte[] database = Recorded.bytes("main.db");
    private String imported = "";

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void anAccountAndItsMaildirOfARunThatIsOverGo() throws Exception {
        ProbeMark mark = new ProbeMark(Nonce.fresh(), OVER.label());
        comments.put(LEFT, mark.text());
        homes.put(LEFT, List.of(message(mark)));

        sweep();

        assertThat(comments).isEmpty();
        assertThat(homes).isEmpty();
        assertThat(progress).singleElement().asString().contains("removing the mailbox " + LEFT);
    }

    @Test
    void aMaildirWithoutAnAccountGoesWhenAllOfItIsARunsThatIsOver() throws Exception {
        homes.put(LEFT, List.of(message(new ProbeMark(Nonce.fresh(), OVER.label()))));
        homes.put(
                "citest-half-later-abc234@example.test",
                List.of(
                        message(new ProbeMark(Nonce.fresh(), OVER.label())),
                        message(new ProbeMark(Nonce.fresh(), OVER.label()))));

        sweep();

        assertThat(homes).isEmpty();
    }

    @Test
    void whatALivingRunNeedsStays() throws Exception {
        ProbeMark mark = new ProbeMark(Nonce.fresh(), LIVING.label());
        comments.put("citest-abc235@example.test", mark.text());
        homes.put("citest-abc235@example.test", List.of(message(mark)));
        homes.put(LEFT, List.of(message(mark)));

        assertNothingGoes();
    }

    @Test
    void whatOnlyLooksLikeAProbesStays() throws Exception {
        ProbeMark over = new ProbeMark(Nonce.fresh(), OVER.label());
        comments.put("citest-aaaaaa@example.test", "our tester's own");
        homes.put("citest-aaaaaa@example.test", List.of(message(over)));
        comments.put("anna@example.test", over.text());
        comments.put("citest-abc234@other.test", over.text());
        homes.put("citest-abc234@other.test", List.of(message(over)));
        homes.put("anna-citest-abc234@example.test", List.of(message(over)));

        assertNothingGoes();
    }

    @Test
    void aMaildirThatHoldsAnythingElseStaysAndIsNamed() throws Exception {
        ProbeMark over = new ProbeMark(Nonce.fresh(), OVER.label());
        homes.put(LEFT, List.of(message(over), "Subject: dear tester\n\nplease keep\n"));

        assertNothingGoes();
        assertThat(progress)
                .singleElement()
                .asString()
                .contains("leaving /mail/" + LEFT + " alone", "rm -r /mail/" + LEFT);
    }

    @Test
    void aMaildirWithoutAMessageStaysAndIsNamed() throws Exception {
        homes.put(LEFT, List.of());

        assertNothingGoes();
        assertThat(progress).hasSize(1);
    }

    @Test
    void anAliasOfARunThatIsOverGoesAndNoOther() throws Exception {
        Path database = Files.write(directory.resolve("main.db"), Recorded.bytes("main.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO alias SELECT created_at, updated_at, ?, ?, destination, domain_name, ?, 0 FROM alias"
                                + " WHERE email = 'info@example.test'")) {
            alias(insert, "citest-alias-abc234", new ProbeMark(Nonce.fresh(), OVER.label()).text());
            alias(insert, "citest-alias-abc235", new ProbeMark(Nonce.fresh(), LIVING.label()).text());
            alias(insert, "citest-alias-abc236", "our tester's own");
        }
        this.database = Files.readAllBytes(database);

        sweep();

        assertThat(swarm.ran())
                .filteredOn(argv -> argv.contains("config-import"))
                .hasSize(1);
        assertThat(imported)
                .contains("\"-email\":\"citest-alias-abc234@example.test\"")
                .doesNotContain("abc235", "abc236", "info");
    }

    private static void alias(PreparedStatement insert, String localpart, String comment) throws SQLException {
        insert.setString(1, comment);
        insert.setString(2, localpart);
        insert.setString(3, localpart + "@example.test");
        insert.executeUpdate();
    }

    private void assertNothingGoes() throws Exception {
        Map<String, String> accounts = Map.copyOf(comments);
        Map<String, List<String>> maildirs = Map.copyOf(homes);
        sweep();
        assertThat(comments).isEqualTo(accounts);
        assertThat(homes).isEqualTo(maildirs);
        assertThat(swarm.ran()).noneMatch(argv -> argv.get(0).equals("rm") || argv.contains("user-delete"));
    }

    private void sweep() throws Exception {
        swarm.file("admin", "/data/main.db", database)
                .program("admin", (argv, stdin) -> admin(argv, stdin))
                .program("imap", (argv, stdin) -> imap(argv));
        Path ledger = Files.writeString(directory.resolve("ledger.yml"), "excluded: {}");
        ForgottenMailboxes.sweep(
                new Target(
                        swarm.stack(),
                        FakeMailu.mailu(swarm),
                        null,
                        DOMAIN,
                        "-zzzzzz",
                        LIVING.label(),
                        false,
                        Exclusions.load(ledger),
                        Limits.USUAL,
                        "/d/volumes"),
                progress::add);
    }

    private Ended admin(List<String> argv, byte[] stdin) {
        if (argv.contains("config-import")) {
            imported += new String(stdin, StandardCharsets.UTF_8);
            return Ended.ok("");
        }
        if (argv.contains("user-delete")) {
            comments.remove(argv.get(argv.size() - 1));
            return Ended.ok("");
        }
        String users = comments.entrySet().stream()
                .map(user -> """
                        {"email":"%s","password":"$bcrypt-sha256$v=2,t=2b,r=12$abcdefghijklmnopqrstuv","comment":"%s",
                         "enabled":true,"quota_bytes":0,"global_admin":false,"displayed_name":"","spam_threshold":80}""".formatted(user.getKey(), user.getValue()))
                .collect(java.util.stream.Collectors.joining(","));
        return Ended.ok("{\"domain\":[],\"user\":[" + users + "],\"alias\":[],\"relay\":[]}");
    }

    private Ended imap(List<String> argv) {
        String last = argv.get(argv.size() - 1);
        switch (argv.get(0)) {
            case "ls":
                return Ended.ok(String.join("\n", homes.keySet()) + "\n");
            case "tar":
                return Ended.ok(tar(last));
            case "rm":
                homes.remove(last.substring("/mail/".length()));
                return Ended.ok("");
            default:
                return comments.containsKey(last)
                        ? Ended.ok("/mail/" + last + "\n")
                        : Ended.with(67, "", "no such user");
        }
    }

    private byte[] tar(String home) {
        TarOf tar = new TarOf().directory(home).directory(home + "/new");
        int number = 0;
        for (String message : homes.get(home)) {
            tar.file(home + "/new/" + ++number + ".x", message);
        }
        return tar.bytes();
    }

    private static String message(ProbeMark mark) {
        return new String(
                ProbeMessage.compose(mark, new Mailbox("citest", DOMAIN)).bytes(), StandardCharsets.UTF_8);
    }
}
