package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.Account;
import support.mailu.ConfigExport;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.proof.Nonce;
import support.secret.KnownSecrets;

class ConfigExportTest {
    private static final Pattern HASH = Pattern.compile("\\$bcrypt-sha256\\$[^\"]+");
    private static final Mailbox ANNA = new Mailbox("citest-anna", new MailDomain("example.test"));
    private static final String FULL =
            Recorded.text("config-export-full.json").replaceAll("\"email\":\"(?!citest)", "$0citest-");

    @Test
    void everyUserOfARealExportIsRead() {
        ConfigExport export = parsed(FULL);

        assertThat(export.accounts())
                .extracting(Account::email)
                .containsExactly(
                        "citest@example.test",
                        "citest-anna@example.test",
                        "citest-bert@other.test",
                        "citest-disabled@example.test",
                        "citest-root@example.test");
        assertThat(export.accounts()).extracting(Account::enabled).containsExactly(true, true, true, false, true);
        assertThat(export.accounts())
                .extracting(Account::globalAdmin)
                .containsExactly(false, false, false, false, true);
        Account anna = export.account(ANNA).orElseThrow();
        assertThat(anna.displayedName()).isEqualTo("Änna Ünïcode");
        assertThat(anna.quotaBytes()).isEqualTo(5_000_000);
        assertThat(anna.spamThreshold()).isEqualTo(80);
        assertThat(anna.comment()).isEmpty();
    }

    @Test
    void anAddressIsTheWholeAddress() {
        ConfigExport export = parsed(FULL);

        assertThat(export.account(new Mailbox("citest-anna", new MailDomain("other.test"))))
                .isEmpty();
        assertThat(export.account(new Mailbox("citest-ann", new MailDomain("example.test"))))
                .isEmpty();
    }

    /** The export of a real 2024.06.52 prints a domain of another script in Unicode. */
    @Test
    void anAddressHasTheFormOfTheDatabase() {
        ConfigExport export = parsed(FULL.replace("citest-anna@example.test", "citest-anna@müller.test"));

        Account anna = export.account(new Mailbox("citest-anna", new MailDomain("xn--mller-kva.test")))
                .orElseThrow();
        assertThat(anna.email()).isEqualTo("citest-anna@xn--mller-kva.test");
    }

    @Test
    void hashesAreKnownAndShownNowhere() {
        ConfigExport export = parsed(FULL);

        assertThat(export.toString() + export.account(ANNA).orElseThrow().manifest(Nonce.fresh()))
                .doesNotContain("$bcrypt");
        Matcher hash = HASH.matcher(FULL);
        int hashes = 0;
        while (hash.find()) {
            assertThat(KnownSecrets.redact("see " + hash.group())).isEqualTo("see " + KnownSecrets.MASK);
            hashes++;
        }
        assertThat(hashes).isEqualTo(5);
    }

    @Test
    void twoHashesAreTwoManifests() {
        String other = FULL.replace("IwDB6/ftruYrS", "IwDB6/ftruYrT");

        assertThat(manifestOfAnna(FULL)).isNotEqualTo(manifestOfAnna(other));
    }

    private static Object manifestOfAnna(String json) {
        return parsed(json).account(ANNA).orElseThrow().manifest(new Nonce("a".repeat(26)));
    }

    @Test
    void anExportThatLeavesDefaultsOutIsNoEvidence() {
        assertThatThrownBy(() -> parsed(Recorded.text("config-export.json")))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("citest@example.test")
                .hasMessageContaining("--full")
                .hasMessageNotContaining("$bcrypt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"user\"",
                "{\"user\":{}}",
                "{\"user\":null}",
                "{\"user\":[null]}",
                "{\"user\":[{}]}",
                "{\"user\":[]",
                "{\"user\":[]}{\"user\":[]}",
                "{\"user\":[],\"user\":[]}",
                "Traceback (most recent call last):"
            })
    void whatIsNoExportIsAFailedProbe(String printed) {
        assertThatThrownBy(() -> parsed(printed))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageStartingWith("config-export printed");
    }

    @Test
    void noBrokenExportQuotesAHash() {
        for (int end = 0; end < FULL.strip().length(); end += 7) {
            String cut = FULL.strip().substring(0, end);
            assertThatThrownBy(() -> parsed(cut))
                    .isInstanceOf(ProbeFailed.class)
                    .satisfies(e -> {
                        assertThat(e.toString()).doesNotContain("bcrypt").doesNotContain("IwDB6");
                        assertThat(e.getCause()).isNull();
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"password\":null", "\"password\":\"plain\"", "\"passwort\":\"$bcrypt-sha256$x\""})
    void aUserWithoutAHashIsAFailedProbe(String instead) {
        String json = FULL.replaceFirst("\"password\":\"[^\"]*\"", Matcher.quoteReplacement(instead));

        assertThatThrownBy(() -> parsed(json))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("citest@example.test")
                .hasMessageNotContaining("plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "password",
                "enabled",
                "quota_bytes",
                "global_admin",
                "comment",
                "displayed_name",
                "spam_threshold"
            })
    void aUserOfWhomSomethingIsMissingOrOddIsNoEvidence(String attribute) {
        String attributes = FULL.substring(FULL.indexOf("\"user\""));
        String found = "\"" + attribute + "\":";
        assertThat(attributes).contains(found);

        for (String instead : List.of("\"another\":", found + "{},\"another\":")) {
            String odd = FULL.replace(attributes, attributes.replace(found, instead));
            assertThatThrownBy(() -> parsed(odd))
                    .isInstanceOf(ProbeFailed.class)
                    .hasMessageContaining(attribute);
        }
    }

    @Test
    void anEmptyListOfUsersIsAnAnswer() {
        assertThat(parsed("{\"user\":[]}").accounts()).isEmpty();
    }

    @Test
    void otherPeoplesAccountsAreNotKeptAndTheirHashesAreShownNowhere() {
        String recorded = Recorded.text("config-export-full.json");

        assertThat(parsed(recorded).accounts()).extracting(Account::email).containsExactly("citest@example.test");
        assertThat(KnownSecrets.redact(recorded)).doesNotContain("$bcrypt").contains("anna@example.test");
        assertThatThrownBy(() -> parsed(recorded.replaceFirst("(anna@.*?)\"enabled\":true,", "$1")))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("anna@example.test");
    }

    private static ConfigExport parsed(String json) {
        return ConfigExport.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
