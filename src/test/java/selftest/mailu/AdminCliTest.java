package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.mailu.AdminCli;
import support.mailu.AdminCli.NewAccount;
import support.mailu.DkimKey;
import support.mailu.DkimRecord;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeDomain;
import support.mailu.ProbeFailed;
import support.secret.Secret;

class AdminCliTest {
    private static final Mailbox CITEST = new Mailbox("citest", new MailDomain("example.test"));

    private final FakeSwarm swarm = FakeMailu.swarm();

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void anExportIsWholeAndCounted() {
        AdminCli cli = answering(Ended.ok(Recorded.bytes("config-export-full.json")));

        assertThat(cli.export().accounts()).hasSize(1);
        assertThat(swarm.ran()).containsExactly(List.of("flask", "mailu", "config-export", "--json", "--full"));
        assertThat(cli.calls()).isEqualTo(1);
    }

    @Test
    void anExportThatFailsShowsNoHash() {
        AdminCli cli = answering(
                Ended.with(
                        1,
                        Recorded.text("config-export-full.json"),
                        "[parameters: ('x', '$bcrypt-sha256$v=2,t=2b,r=12$l4Pz$8qqg6f/lXhQ')]\nsqlite3.OperationalError: no such table: user"));

        assertThatThrownBy(cli::export)
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("flask mailu config-export --json --full")
                .hasMessageContaining("exited with 1")
                .hasMessageContaining("no such table: user")
                .hasMessageContaining("service admin of stack s")
                .hasMessageNotContaining("bcrypt")
                .hasMessageNotContaining("8qqg6f");
    }

    @Test
    void accountsAreDeletedInOneCallThatDeletesNothingElse() throws Exception {
        AtomicReference<byte[]> input = new AtomicReference<>();
        swarm.program("admin", (argv, stdin) -> {
            input.set(stdin);
            return Ended.ok("");
        });
        Mailbox witness = new Mailbox("citest-witness", new MailDomain("example.test"));

        FakeMailu.mailu(swarm).cli().delete(List.of(CITEST, witness), List.of());

        assertThat(swarm.ran()).containsExactly(List.of("flask", "mailu", "config-import", "--update"));
        assertThat(new ObjectMapper().readTree(input.get())).isEqualTo(new ObjectMapper().readTree("""
                        {"domain": [], "user": [{"-email": "citest@example.test"}, {"-email": "citest-witness@example.test"}], "alias": []}"""));
    }

    @Test
    void aCallDeletesTwoOfASectionAtMost() throws Exception {
        List<JsonNode> calls = calls();
        List<Mailbox> mailboxes = mailboxes("a", "b", "c", "d", "e");

        FakeMailu.mailu(swarm)
                .cli()
                .delete(mailboxes, mailboxes("club", "team", "crew"), List.of(domain("citest-lost")));

        assertThat(calls)
                .map(JsonNode::toString)
                .containsExactly(
                        "{\"domain\":[{\"-name\":\"citest-lost.example.test\"}],\"user\":[{\"-email\":\"citest-a@example.test\"},{\"-email\":\"citest-b@example.test\"}],\"alias\":[{\"-email\":\"citest-club@example.test\"},{\"-email\":\"citest-team@example.test\"}]}",
                        "{\"domain\":[],\"user\":[{\"-email\":\"citest-c@example.test\"},{\"-email\":\"citest-d@example.test\"}],\"alias\":[{\"-email\":\"citest-crew@example.test\"}]}",
                        "{\"domain\":[],\"user\":[{\"-email\":\"citest-e@example.test\"}],\"alias\":[]}");
    }

    @Test
    void aDomainTakesItsAccountsWithIt() throws Exception {
        List<JsonNode> calls = calls();

        FakeMailu.mailu(swarm)
                .cli()
                .delete(
                        List.of(new Mailbox("citest-in", domain("citest-lost").domain()), CITEST),
                        List.of(),
                        List.of(domain("citest-lost")));

        assertThat(calls)
                .singleElement()
                .asString()
                .contains("-name")
                .contains("citest@example.test")
                .doesNotContain("citest-in");
    }

    @Test
    void whatOneCallCanNotDeleteKeepsNothingElse() {
        List<byte[]> calls = new ArrayList<>();
        swarm.program("admin", (argv, stdin) -> {
            calls.add(stdin);
            return calls.size() == 1 ? Ended.with(1, "", "Item to delete not found: 'citest-a'") : Ended.ok("");
        });

        assertThatThrownBy(() -> FakeMailu.mailu(swarm).cli().delete(mailboxes("a", "b", "c"), List.of()))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("Item to delete not found");
        assertThat(calls).hasSize(2);
    }

    private List<JsonNode> calls() {
        List<JsonNode> calls = new ArrayList<>();
        swarm.program("admin", (argv, stdin) -> {
            try {
                calls.add(new ObjectMapper().readTree(stdin));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Ended.ok("");
        });
        return calls;
    }

    private static List<Mailbox> mailboxes(String... roles) {
        return Stream.of(roles)
                .map(role -> new Mailbox("citest-" + role, CITEST.domain()))
                .toList();
    }

    private static ProbeDomain domain(String label) {
        return ProbeDomain.below(CITEST.domain(), label);
    }

    @Test
    void accountsAreMadeInOneCallThatDeletesNothing() throws Exception {
        AtomicReference<byte[]> input = new AtomicReference<>();
        swarm.program("admin", (argv, stdin) -> {
            input.set(stdin);
            return Ended.ok("");
        });
        Secret password = Secret.random();
        FakeMailu.mailu(swarm).cli().create(List.of(new NewAccount(CITEST, password, "a \"comment\"")));

        assertThat(swarm.ran()).containsExactly(List.of("flask", "mailu", "config-import", "--update"));
        JsonNode user = new ObjectMapper().readTree(input.get()).at("/user/0");
        assertThat(user.path("email").asText()).isEqualTo("citest@example.test");
        assertThat(user.path("password").asText()).isEqualTo(password.reveal());
        assertThat(user.path("hash_password").asBoolean()).isTrue();
        assertThat(user.path("comment").asText()).isEqualTo("a \"comment\"");
    }

    @Test
    void aDeletionNamesTheWholeAddressAndFailsLoudly() {
        AdminCli cli = answering(Ended.with(1, "", "sqlalchemy.exc.OperationalError"));

        assertThatThrownBy(() -> cli.delete(CITEST))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("user-delete -r citest@example.test");
    }

    @Test
    void aDkimKeyGoesToOneDomainByStandardInput() throws Exception {
        AtomicReference<byte[]> input = new AtomicReference<>();
        swarm.program("admin", (argv, stdin) -> {
            input.set(stdin);
            return Ended.ok("");
        });
        DkimKey key = DkimKey.fresh();

        FakeMailu.mailu(swarm).cli().give(CITEST.domain(), key);

        assertThat(swarm.ran()).containsExactly(List.of("flask", "mailu", "config-import", "--update"));
        JsonNode domain = new ObjectMapper().readTree(input.get()).at("/domain/0");
        assertThat(domain.path("name").asText()).isEqualTo("example.test");
        assertThat(domain.path("dkim_key").asText()).isEqualTo(key.pem().reveal());
    }

    @Test
    void theDkimRecordIsThatOfTheDomain() {
        AdminCli cli = answering(Ended.ok("""
                {"domain":[{"name":"other.test","dns_dkim":"a._domainkey.other.test. 600 IN TXT \\"v=DKIM1; p=AAAA\\""},
                 {"name":"example.test","dns_dkim":"dkim._domainkey.example.test. 600 IN TXT \\"v=DKIM1; k=rsa; p=BBBB\\""}]}"""));

        assertThat(cli.dkimRecord(CITEST.domain()))
                .isEqualTo(new DkimRecord("dkim", "example.test", "v=DKIM1; k=rsa; p=BBBB"));
    }

    @Test
    void theDkimRecordOfADomainOfAnotherScriptIsFound() {
        AdminCli cli = answering(Ended.ok("""
                {"domain":[{"name":"müller.test","dns_dkim":"dkim._domainkey.müller.test. 600 IN TXT \\"v=DKIM1; k=rsa; p=BBBB\\""}]}"""));

        assertThat(cli.dkimRecord(new MailDomain("xn--mller-kva.test")).name())
                .isEqualTo("dkim._domainkey.xn--mller-kva.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no JSON", "{\"domain\":[{\"name\":\"example.test\",\"dns_dkim\":null}]}", "[1]"})
    void aDomainWithoutARecordIsAnError(String printed) {
        AdminCli cli = answering(Ended.ok(printed));

        assertThatThrownBy(() -> cli.dkimRecord(CITEST.domain())).isInstanceOf(ProbeFailed.class);
    }

    private AdminCli answering(Ended ended) {
        swarm.program("admin", (argv, stdin) -> ended);
        return FakeMailu.mailu(swarm).cli();
    }
}
