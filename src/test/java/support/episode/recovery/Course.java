package support.episode.recovery;

import java.util.List;
import support.proof.Finding;
import support.proof.Prover;
import support.proof.Reading;

/** One thing through a loss and a restore, each time on disk but for the second: before the loss, in the snapshot, after the loss, after the restore. */
record Course(Reading before, Reading captured, Reading lost, Reading returned) {
    /** It was in the snapshot, was lost, and is back. */
    List<Finding> findings(Prover prover) {
        return List.of(prover.captured(before, captured), prover.lost(before, lost), prover.returned(before, returned));
    }
}
