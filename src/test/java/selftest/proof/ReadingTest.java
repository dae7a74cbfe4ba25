package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static selftest.proof.Readings.MAIL;
import static selftest.proof.Readings.MESSAGE;
import static selftest.proof.Readings.NONCE;
import static selftest.proof.Readings.WHAT;
import static selftest.proof.Readings.absent;
import static selftest.proof.Readings.mailbox;
import static selftest.proof.Readings.present;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.proof.Manifest;
import support.proof.Observation;
import support.proof.Observation.Present;
import support.proof.Reading;
import support.proof.Vantage;

class ReadingTest {
    @Test
    void onlySomeAttributesAreComparedWhereOnlyThoseAreAskedFor() {
        Reading owners = present(Vantage.DISK, 1).only(Set.of("owner"));

        assertThat(seen(owners))
                .isEqualTo(Manifest.of(Map.of(
                        MESSAGE, Map.of("owner", "mail:mail"), "dovecot-uidlist", Map.of("owner", "mail:mail"))));
        assertThat(owners.where()).isEqualTo("imap:/mail");
        assertThat(absent(Vantage.DISK, 1).only(Set.of("owner"))).isEqualTo(absent(Vantage.DISK, 1));
    }

    @Test
    void whatIsNotToBeComparedIsLeftOut() {
        Reading rest = present(Vantage.DISK, 1).without(name -> name.startsWith("dovecot-"));

        assertThat(seen(rest).items()).containsOnlyKeys(MESSAGE);
        assertThat(rest.takenAt()).isEqualTo(present(Vantage.DISK, 1).takenAt());
        assertThat(absent(Vantage.DISK, 1).without(name -> true)).isEqualTo(absent(Vantage.DISK, 1));
    }

    @Test
    void aLookOfNowIsOfNow() {
        Instant before = Instant.now();
        Reading now = Reading.now(NONCE, MAIL, WHAT, Vantage.DISK, new Observation.Absent("nothing"), "here");

        assertThat(now.takenAt()).isBetween(before, Instant.now());
        assertThat(now.observation()).isEqualTo(new Observation.Absent("nothing"));
    }

    @Test
    void itIsToldInOneLineAndInDetail() {
        assertThat(present(Vantage.DISK, 1).summary())
                .isEqualTo("the probe mailbox on disk at 2026-11-24T12:00:01Z: 2 items [imap:/mail]");
        assertThat(absent(Vantage.DISK, 1).summary()).contains(": absent: the folder is not in the listing [");
        assertThat(present(Vantage.DISK, 1).detail())
                .startsWith(present(Vantage.DISK, 1).summary() + "\n")
                .endsWith(mailbox().toString());
        assertThat(absent(Vantage.DISK, 1).detail())
                .isEqualTo(absent(Vantage.DISK, 1).summary());
    }

    private static Manifest seen(Reading reading) {
        return ((Present) reading.observation()).manifest();
    }
}
