package support.mailu;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.iap.ResponseHandler;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** What a server says when it ends a session (RFC 9051, section 7.1.5), of which the library's exceptions tell little or nothing. */
final class LastWords implements ResponseHandler {
    private volatile String bye = "";

    /** Listens to the session in which this folder is open. */
    static LastWords in(IMAPFolder folder) throws MessagingException {
        LastWords words = new LastWords();
        folder.doCommand(protocol -> {
            protocol.addResponseHandler(words);
            return words;
        });
        return words;
    }

    @Override
    public void handleResponse(Response response) {
        // Where a server just hangs up, the library makes up words of its own.
        if (response.isBYE() && !response.isSynthetic()) {
            bye = response.toString();
        }
    }

    /** The server's, or else what the failure that came of it says. */
    String or(Exception failure) {
        String other = failure instanceof MessagingException refusal && refusal.getMessage() != null
                ? refusal.getMessage().replaceFirst("^[A-Z]+\\d+ (?=NO |BAD )", "")
                : "";
        boolean silent = other.isEmpty() || other.contains("Jakarta Mail Exception");
        return Printable.of(!bye.isEmpty() ? bye : silent ? "the server ended the session" : other);
    }
}
