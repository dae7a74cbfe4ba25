package support.episode;

import java.util.List;
import support.mailu.MailHome;
import support.mailu.Maildir;
import support.proof.Reading;
import support.secret.Secret;

/**
 * What an episode made, and how it looked before the backup.
 *
 * @param password the probe mailbox's
 * @param home where Dovecot keeps it
 * @param entries every file of the home, from which the comparators are put to the test
 * @param accountDeclared the account as it was made; {@code accountInService} and {@code accountOnDisk} as it was then seen
 * @param messageDeclared the message as it was made; {@code inbox} as its user then read it, {@code maildir} as it then stood on disk
 * @param witnessHome where Dovecot keeps the witness mailbox, which nothing is to touch; its account and Maildir as they stood on disk
 */
public record Seeded(
        Secret password,
        MailHome home,
        List<Maildir.Entry> entries,
        Reading accountDeclared,
        Reading accountInService,
        Reading accountOnDisk,
        Reading messageDeclared,
        Reading inbox,
        Reading maildir,
        MailHome witnessHome,
        Reading witnessAccount,
        Reading witnessMaildir) {}
