package support.episode;

import support.proof.Reading;

/** How things looked after the restore; the Maildir was read before any client opened it. */
record Returned(
        Reading maildir,
        Reading accountOnDisk,
        Reading accountInService,
        Reading witnessAccount,
        Reading witnessMaildir,
        NewerMail.Fate newerMail) {}
