package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import support.mailu.DeliveryLog;
import support.proof.Nonce;

class DeliveryLogTest {
    private static final Nonce OURS = new Nonce("eifnvjb5wng25ihjygudc5n6ip");
    private static final Nonce OTHER = new Nonce("iird6dwr3b42y4j36qdttwrhyh");

    /** As Postfix 3.7 wrote them while a restore replaced Dovecot's index. */
    private static final List<String> LINES = """
            Nov 28 03:46:29 mail postfix/pickup[166]: CF56E16C22F: uid=0 from=<citest-postman@example.test>
            Nov 28 03:46:29 mail postfix/cleanup[195]: CF56E16C22F: message-id=<eifnvjb5wng25ihjygudc5n6ip@mailproof.invalid>
            Nov 28 03:46:29 mail postfix/qmgr[167]: CF56E16C22F: from=<citest-postman@example.test>, size=684, nrcpt=1 (queue active)
            Nov 28 03:46:30 mail postfix/lmtp[197]: CF56E16C22F: to=<citest-busier@example.test>, relay=app[10.0.4.7]:2525, delay=0.15, delays=0.03/0.01/0/0.11, dsn=4.2.0, status=deferred (host app[10.0.4.7] said: 451 4.2.0 <citest-busier@example.test> Internal error occurred. Refer to server log for more information. [2026-11-28 03:46:29] (in reply to end of DATA command))
            Nov 28 03:46:36 mail postfix/lmtp[207]: CF56E16C22F: to=<citest-busier@example.test>, relay=app[10.0.4.7]:2525, delay=7, delays=6.8/0/0/0.16, dsn=2.0.0, status=sent (250 2.0.0 <citest-busier@example.test> 0FHaJpxOCmtWAAAAySljQw Saved)
            Nov 28 03:46:36 mail postfix/qmgr[167]: CF56E16C22F: removed
            """.lines().toList();

    @Test
    void aTryThatFailedIsCounted() {
        assertThat(new DeliveryLog(LINES).deferrals(OURS)).isEqualTo(1);
        assertThat(new DeliveryLog(LINES).deferrals(OTHER)).isZero();
        assertThat(new DeliveryLog(List.of()).deferrals(OURS)).isZero();
    }

    @Test
    void theNextMessageWithTheSameQueueIdIsAnother() {
        List<String> again = LINES.stream()
                .map(line -> line.replace(OURS.value(), OTHER.value()))
                .toList();

        DeliveryLog both = new DeliveryLog(
                Stream.of(LINES, again, again).flatMap(List::stream).toList());

        assertThat(both.deferrals(OURS)).isEqualTo(1);
        assertThat(both.deferrals(OTHER)).isEqualTo(2);
    }
}
