package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.mailu.FakeAccounts;
import selftest.mailu.FakeMailu;
import selftest.mailu.TarOf;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.episode.ForgottenMailboxes;
import support.episode.LeftMailboxes;
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
    private final FakeAccounts admin = new FakeAccounts(swarm);
    private final Map<String, String> comments = admin.accounts;
    private final Map<String, List<String>> homes = new LinkedHashMap<>();
    private final List<String> progress = new ArrayList<>();

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
    void anAliasAndADomainOfARunThatIsOverGoAndNoOther() throws Exception {
        String over = new ProbeMark(Nonce.fresh(), OVER.label()).text();
        String living = new ProbeMark(Nonce.fresh(), LIVING.label()).text();
        admin.aliases.putAll(Map.of(
                "citest-alias-abc234@example.test", over,
                "citest-alias-abc235@example.test", living,
                "citest-alias-abc236@example.test", "our tester's own",
                "info@example.test", over));
        admin.domains.putAll(Map.of(
                "citest-lost-abc234.example.test", over,
                "citest-lost-abc235.example.test", living,
                "citest-lost-abc236.example.test", "our tester's own",
                "citest-lost-abc234.other.test", over,
                "example.test", over));

        sweep();

        assertThat(admin.aliases.keySet())
                .containsExactly(
                        "citest-alias-abc235@example.test", "citest-alias-abc236@example.test", "info@example.test");
        assertThat(admin.domains.keySet())
                .containsExactly(
                        "citest-lost-abc234.other.test",
                        "citest-lost-abc235.example.test",
                        "citest-lost-abc236.example.test",
                        "example.test");
    }

    @Test
    void asManyAsARunMakesGoThoughACallDeletesTwo() throws Exception {
        ProbeMark over = new ProbeMark(Nonce.fresh(), OVER.label());
        for (String role : List.of("a", "b", "c", "d", "e")) {
            String name = "citest-" + role + "-abc234@example.test";
            comments.put(name, over.text());
            homes.put(name, List.of(message(over)));
        }
        String abroad = "citest-abroad-abc234@citest-other-abc234.example.test";
        admin.domains.put("citest-other-abc234.example.test", over.text());
        comments.put(abroad, over.text());
        homes.put(abroad, List.of(message(over)));

        assertThat(sweep()).hasSize(7).contains(abroad, "citest-other-abc234.example.test");
        assertThat(comments).isEmpty();
        assertThat(admin.domains).isEmpty();
        assertThat(homes).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void whatWasToBeRemovedAndIsThereIsSaidAndFailsTheFlag() throws Exception {
        ProbeMark over = new ProbeMark(Nonce.fresh(), OVER.label());
        comments.put(LEFT, over.text());
        homes.put(LEFT, List.of(message(over)));
        admin.deletesNothing = true;

        assertThat(sweep()).containsExactly(LEFT);
        assertThat(progress).last().asString().contains("could not be removed: the account " + LEFT);
        assertThat(left()).singleElement().asString().startsWith("the account " + LEFT);
        assertThat(homes).isEmpty();
    }

    @Test
    void allThatARunMakesIsLookedFor() throws Exception {
        comments.put("citest-zzzzzz@example.test", "");
        comments.put("citest-abroad-zzzzzz@citest-other-zzzzzz.example.test", "");
        comments.put("citest-abc235@example.test", "another run's");
        comments.put("anna-zzzzzz@example.test", "");
        admin.aliases.put("citest-club-zzzzzz@example.test", "");
        admin.domains.put("citest-other-zzzzzz.example.test", "");
        admin.domains.put("citest-other-zzzzzz.other.test", "");
        homes.put("citest-gone-zzzzzz@example.test", List.of());
        admin.write();

        assertThat(left())
                .map(one -> one.replaceAll(" \\(.*", ""))
                .containsExactly(
                        "the account citest-abroad-zzzzzz@citest-other-zzzzzz.example.test",
                        "the account citest-zzzzzz@example.test",
                        "the alias citest-club-zzzzzz@example.test",
                        "the domain citest-other-zzzzzz.example.test",
                        "the directory of citest-gone-zzzzzz@example.test");
    }

    private void assertNothingGoes() throws Exception {
        Map<String, String> accounts = Map.copyOf(comments);
        Map<String, List<String>> maildirs = Map.copyOf(homes);
        sweep();
        assertThat(comments).isEqualTo(accounts);
        assertThat(homes).isEqualTo(maildirs);
        assertThat(swarm.ran()).noneMatch(argv -> argv.get(0).equals("rm") || argv.contains("config-import"));
    }

    private Set<String> sweep() throws Exception {
        admin.write();
        return ForgottenMailboxes.sweep(target(), progress::add);
    }

    /** What is still there of a run whose mailboxes end in zzzzzz, or of what was to be swept. */
    private List<String> left() throws Exception {
        return LeftMailboxes.of(target(), Set.of(LEFT));
    }

    private Target target() throws Exception {
        swarm.program("imap", (argv, stdin) -> imap(argv));
        Path ledger = Files.writeString(directory.resolve("ledger.yml"), "excluded: {}");
        return new Target(
                swarm.stack(),
                FakeMailu.mailu(swarm),
                null,
                DOMAIN,
                "-zzzzzz",
                LIVING.label(),
                false,
                Exclusions.load(ledger),
                Limits.USUAL,
                "/d/volumes");
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
