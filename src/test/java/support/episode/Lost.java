package support.episode;

import support.proof.Reading;

/** How things looked after the loss. */
record Lost(Reading maildir, Reading inbox, Reading accountInService, Reading accountOnDisk) {}
