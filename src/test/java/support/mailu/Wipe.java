package support.mailu;

import support.proof.Finding;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Prover;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;

/** A wipe of a home: what stood there before, and whether it is gone afterwards, by the same measure as any loss. */
final class Wipe {
    private final MailHome home;
    private final Nonce nonce;
    private final Reading before;

    /** What is not there, or not of this episode, can't be lost: that is a {@link WipeMissed}. */
    Wipe(MailHome home, Nonce nonce, Observation before) {
        this.home = home;
        this.nonce = nonce;
        this.before = reading(before);
        if (before instanceof Observation.Absent absent) {
            throw new WipeMissed(home, absent.seen());
        }
        if (((Observation.Present) before).manifest().marked(nonce).isEmpty()) {
            throw new WipeMissed(home, "it is there, but nothing in it carries this episode's marker " + nonce);
        }
    }

    /** A directory that Dovecot has made again, and mail that has come since, are nothing of what was lost. */
    void requireLost(Observation after) {
        Finding lost = new Prover(nonce).lost(before, reading(after));
        if (!lost.proven()) {
            throw new WipeMissed(home, "after the wipe it is still there: " + String.join("; ", lost.faults()));
        }
    }

    private Reading reading(Observation seen) {
        Volume volume = new Volume("imap", "mail", home.mount());
        return Reading.now(nonce, volume, home.path(), Vantage.DISK, seen, home.path());
    }
}
