package selftest.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.lab.StandIns;

/** Which image of the lab's runs in the place of one of a recipe's. */
class StandInsTest {
    @ParameterizedTest
    @CsvSource({
        "mailu/nginx:2024.06.52, app",
        "registry.test:5000/mailu/admin, admin",
        "mailu/dovecot@sha256:12, imap",
        "mailu/postfix:1, smtp",
        "mailu/rspamd:1, antispam",
        "redis:7-alpine, db",
        "mailu/webmail:1, webmail",
        "some/roundcube:1, webmail",
        "some/traefik-certs-dumper:v2, certdumper",
        "some/backup-bot-two:2, backupbot",
    })
    void itIsKnownByTheNameOfTheImage(String image, String standIn) {
        assertThat(StandIns.of(Map.of("s", image), Map.of())).isEqualTo(Map.of("s", "mailproof/" + standIn + ":lab"));
    }

    /** Else a recipe that builds its own would have none. */
    @Test
    void whatTheRunCallsAServiceCountsBeforeTheNameOfItsImage() {
        assertThat(StandIns.of(
                        Map.of("door", "own/redis:1", "mails", "own/thing"), Map.of("door", "front", "mails", "imap")))
                .isEqualTo(Map.of("door", "mailproof/app:lab", "mails", "mailproof/imap:lab"));
    }

    @Test
    void whatIsNoneOfMailusRunsAsItIs() {
        assertThat(StandIns.of(Map.of("av", "clamav/clamav:1", "x", "mailu/administrator"), Map.of()))
                .isEmpty();
    }
}
