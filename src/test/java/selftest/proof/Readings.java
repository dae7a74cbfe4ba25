package selftest.proof;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;

/** Readings to compare in tests. */
public final class Readings {
    public static final Nonce NONCE = new Nonce("abcdefghijklmnopqrstuvwxyz");
    static final Nonce OTHER = new Nonce("zyxwvutsrqponmlkjihgfedcba");
    static final Volume MAIL = new Volume("imap", "mail", "/mail");
    static final Volume MAILU = new Volume("admin", "mailu", "/data");
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final String WHAT = "the probe mailbox";
    static final String MESSAGE = "cur/1795466915.M904186P312:2,S";

    private Readings() {}

    static Map<String, String> message() {
        return new LinkedHashMap<>(Map.of(
                Manifest.MARKER, NONCE.value(), "sha256", "aa", "flags", "S", "owner", "mail:mail", "mode", "0600"));
    }

    static Manifest mailbox() {
        return Manifest.of(Map.of(MESSAGE, message(), "dovecot-uidlist", Map.of("sha256", "cc", "owner", "mail:mail")));
    }

    static Reading reading(Vantage vantage, int second, Observation observation) {
        return new Reading(NONCE, MAIL, WHAT, vantage, NOON.plusSeconds(second), observation, "imap:/mail");
    }

    public static Reading present(Vantage vantage, int second) {
        return present(vantage, second, mailbox());
    }

    static Reading present(Vantage vantage, int second, Manifest manifest) {
        return reading(vantage, second, new Observation.Present(manifest));
    }

    public static Reading absent(Vantage vantage, int second) {
        return reading(vantage, second, new Observation.Absent("the folder is not in the listing"));
    }
}
