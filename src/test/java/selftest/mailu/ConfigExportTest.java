package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            Recorded.text("config-export-full.json").replace("anna@example.test", "citest-anna@example.test");

    @Test
    void everyUserOfARealExportIsRead() {
        ConfigExport export = ConfigExport.parse(FULL);

        assertThat(export.accounts())
                .extracting(Account::email)
                .containsExactly(
                        "citest@example.test",
                        "citest-anna@example.test",
                        "bert@other.test",
                        "disabled@example.test",
                        "root@example.test");
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
        ConfigExport export = ConfigExport.parse(FULL);

        assertThat(export.account(new Mailbox("citest-anna", new MailDomain("other.test"))))
                .isEmpty();
        assertThat(export.account(new Mailbox("citest-ann", new MailDomain("example.test"))))
                .isEmpty();
    }

    @Test
    void hashesAreKnownAndShownNowhere() {
        ConfigExport export = ConfigExport.parse(FULL);

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
        return ConfigExport.parse(json).account(ANNA).orElseThrow().manifest(new Nonce("a".repeat(26)));
    }

    @Test
    void anExportThatLeavesDefaultsOutIsNoEvidence() {
        assertThatThrownBy(() -> ConfigExport.parse(Recorded.text("config-export.json")))
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
        assertThatThrownBy(() -> ConfigExport.parse(printed))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageStartingWith("config-export printed");
    }

    @Test
    void noBrokenExportQuotesAHash() {
        for (int end = 0; end < FULL.strip().length(); end += 7) {
            String cut = FULL.strip().substring(0, end);
            assertThatThrownBy(() -> ConfigExport.parse(cut))
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

        assertThatThrownBy(() -> ConfigExport.parse(json))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("citest@example.test")
                .hasMessageNotContaining("plain");
    }

    @Test
    void anEmptyListOfUsersIsAnAnswer() {
        assertThat(ConfigExport.parse("{\"user\":[]}").accounts()).isEmpty();
    }
}
