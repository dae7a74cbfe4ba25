package support.episode;

import support.backup.Snapshot;
import support.proof.Reading;

/** What the snapshot of an episode holds. */
record Captured(Snapshot snapshot, Reading account, Reading maildir) {}
