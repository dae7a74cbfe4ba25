package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.DkimKey;
import support.mailu.DkimRecord;
import support.mailu.DkimSignature;
import support.mailu.ProbeFailed;

class DkimSignatureTest {
    /** RFC 8463, appendix A.2 and A.3: the record and the message with its RSA signature. */
    private static final DkimRecord PUBLISHED = DkimRecord.parse(
            "test._domainkey.football.example.com. 600 IN TXT \"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3id\""
                    + " \"Y6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB\"");

    private static final String SIGNED = """
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
             DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
             dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theSampleOfTheStandardVerifiesWithEitherLineEnd() {
        assertThat(DkimSignature.complaint(bytes(SIGNED), PUBLISHED)).isEmpty();
        assertThat(DkimSignature.complaint(bytes(SIGNED.replace("\n", "\r\n")), PUBLISHED))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lost the game,won the game", "Is dinner,Was dinner", "joe@football,jim@football"})
    void aMessageThatWasChangedOnItsWayDoesNot(String sent, String received) {
        assertThat(DkimSignature.complaint(bytes(SIGNED.replace(sent, received)), PUBLISHED))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .startsWith(
                                "its signature does not verify with the key at test._domainkey.football.example.com"));
    }

    @Test
    void anotherKeyDoesNotVerifyIt() {
        DkimRecord another = new DkimRecord(
                "test",
                "football.example.com",
                "v=DKIM1; k=rsa; p=" + DkimKey.fresh().publicKey());

        assertThat(DkimSignature.complaint(bytes(SIGNED), another))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("does not verify"));
    }

    @Test
    void aKeyThatIsPublishedElsewhereDoesNotVerifyIt() {
        DkimRecord elsewhere = new DkimRecord("test", "soccer.example.com", PUBLISHED.text());

        assertThat(DkimSignature.complaint(bytes(SIGNED), elsewhere)).isPresent();
    }

    @Test
    void aMessageWithoutASignatureSaysSo() {
        String unsigned = SIGNED.substring(SIGNED.indexOf("From:"));

        assertThat(DkimSignature.complaint(bytes(unsigned), PUBLISHED)).hasValue("it bears no DKIM signature");
    }

    @Test
    void aRecordOfSeveralStringsIsOneText() {
        assertThat(PUBLISHED.name()).isEqualTo("test._domainkey.football.example.com");
        assertThat(PUBLISHED.publicKey())
                .startsWith("MIGfMA0")
                .endsWith("QIDAQAB")
                .doesNotContain("\"", " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "test._domainkey.example.test. IN TXT \"v=DKIM1\"",
                "example.test. 600 IN TXT \"v=DKIM1; p=abc\"",
                "test._domainkey.example.test. 600 IN TXT v=DKIM1"
            })
    void aLineThatIsNoRecordIsAnError(String line) {
        assertThatThrownBy(() -> DkimRecord.parse(line))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("expected SELECTOR._domainkey.DOMAIN");
    }

    @Test
    void aRecordOfARevokedKeyIsAnError() {
        DkimRecord revoked = new DkimRecord("test", "example.test", "v=DKIM1; p=");

        assertThatThrownBy(revoked::publicKey).isInstanceOf(ProbeFailed.class).hasMessageContaining("publishes no key");
    }

    @Test
    void eachKeyIsAnother() {
        DkimKey key = DkimKey.fresh();

        assertThat(key.publicKey()).isNotEqualTo(DkimKey.fresh().publicKey());
        assertThat(key.pem().reveal()).startsWith("-----BEGIN ").endsWith(" KEY-----\n");
        assertThat(key.toString()).doesNotContain(key.pem().reveal().substring(30, 60));
    }
}
