package support.mailu;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Literal;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;

/**
 * Puts letters into a folder with as few commands as the server allows: many in one where it knows MULTIAPPEND (RFC 3502), which the
 * library has no call for.
 */
final class Appending {
    private static final int MOST_IN_ONE = 250;

    private final IMAPProtocol protocol;
    private final String folder;

    Appending(IMAPProtocol protocol, String folder) {
        this.protocol = protocol;
        this.folder = folder;
    }

    /** Returns when the server has taken all of them. */
    void put(List<Letter> letters) throws ProtocolException {
        int most = protocol.hasCapability("MULTIAPPEND") ? MOST_IN_ONE : 1;
        for (int from = 0; from < letters.size(); from += most) {
            one(letters.subList(from, Math.min(from + most, letters.size())));
        }
    }

    private void one(List<Letter> letters) throws ProtocolException {
        Argument arguments = new Argument();
        arguments.writeString(BASE64MailboxEncoder.encode(folder));
        for (Letter letter : letters) {
            arguments.writeAtom("(" + String.join(" ", letter.flags()) + ")");
            arguments.writeString(INTERNALDATE.format(Date.from(letter.arrived())));
            arguments.writeBytes(literal(letter));
        }
        List<Response> answers = new ArrayList<>(List.of(protocol.command("APPEND", arguments)));
        protocol.notifyResponseHandlers(answers.toArray(Response[]::new));
        protocol.handleResult(answers.get(answers.size() - 1));
    }

    private static Literal literal(Letter letter) {
        int size = Math.toIntExact(letter.content().size());
        return new Literal() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                letter.bytes().writeTo(out);
            }
        };
    }
}
