package support.mailu;

/** A wipe had nothing of ours to remove, so no loss took place and no return can be proven. */
public final class WipeMissed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WipeMissed(MailHome home, String observed) {
        super("The wipe missed its target, so nothing was lost: expected the mail home " + home.path()
                + " with this episode's message to be there before the wipe and gone after it, observed: " + observed
                + ". Ask Dovecot where it keeps mail: doveadm user -f home ADDRESS");
    }
}
