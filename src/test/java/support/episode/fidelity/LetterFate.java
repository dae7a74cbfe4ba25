package support.episode.fidelity;

import support.mailu.Mailbox;

/**
 * What became of a letter to the representative mailbox.
 *
 * @param filed whether it was filed where the filter says
 * @param inInbox whether it came to the INBOX
 * @param answered whether its writer was answered
 */
public record LetterFate(Mailbox owner, Mailbox writer, boolean filed, boolean inInbox, boolean answered) {
    /** What a person needs who has to act, when it was not filed there alone. */
    public String unfiled() {
        return """
                The filter of %s did not file a letter.
                  expected: the letter of %s in the folder %s, and nowhere else
                  observed: it is %s
                  look at:  .dovecot.sieve and sieve/ in the mailbox's home on the mail volume; the log of service imap""".formatted(
                        owner,
                        writer,
                        RepresentativeMailbox.FILED,
                        filed ? "there, and in the INBOX too" : inInbox ? "in the INBOX" : "in neither of the two");
    }

    /** The same, when its writer was not answered. */
    public String unanswered() {
        return """
                The out-of-office reply of %s did not answer a letter.
                  expected: an answer in the INBOX of %s
                  observed: none came as long as a delivery may take
                  look at:  reply_enabled of %s in the table user of main.db; the log of service imap""".formatted(owner, writer, owner);
    }
}
