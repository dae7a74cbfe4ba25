package support.episode.recovery;

import java.util.List;
import support.proof.Declared;
import support.proof.Finding;
import support.proof.Prover;
import support.proof.Reading;

/**
 * A thing on a volume that a recipe may keep or leave out. What its labels say decides what is promised of it.
 *
 * @param before where it was before the loss, {@code after} the same place after the restore
 */
public record KeptOrLost(Reading before, Reading after) {
    /** It is back if its volume is labelled, and gone if it is not. */
    public Finding asLabelled(Prover prover, List<Declared> declared) {
        return labelled(declared) ? prover.returned(before, after) : prover.lost(before, after);
    }

    private boolean labelled(List<Declared> declared) {
        return declared.stream().anyMatch(one -> one.labelled() && one.volume().equals(before.volume()));
    }
}
