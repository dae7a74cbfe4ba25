package support.mailu;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Properties;
import support.secret.Secret;

/** A user's mail client as it sends: message submission with a password (RFC 6409, RFC 4954) through front. */
public final class SubmissionClient {
    /** Authentication credentials invalid (RFC 4954, section 6). */
    private static final String REFUSED = "535";

    private final Front front;

    public SubmissionClient(Front front) {
        this.front = front;
    }

    /** Sends a message to whom it is addressed; it is on its way, not delivered, when this returns. */
    public void send(Mailbox from, Secret password, ProbeMessage message) {
        Session session = session();
        try (Transport transport = connected(session, from, password)) {
            MimeMessage mime = new MimeMessage(session, new ByteArrayInputStream(message.bytes()));
            transport.sendMessage(mime, mime.getAllRecipients());
        } catch (MessagingException e) {
            // What the server said of an address stands in the exception behind.
            String said = e.getMessage()
                    + (e.getNextException() == null
                            ? ""
                            : ", " + e.getNextException().getMessage());
            throw new ProbeFailed(
                    "A message of " + from + " can't be sent at " + front.submission() + ": " + Printable.of(said), e);
        }
    }

    /** Whether front lets this password in to send. Only a refusal of the log-in itself counts as refused; all else is an error. */
    public boolean logsIn(Mailbox mailbox, Secret password) {
        try (Transport transport = connected(session(), mailbox, password)) {
            return transport.isConnected();
        } catch (AuthenticationFailedException refused) {
            if (String.valueOf(refused.getMessage()).startsWith(REFUSED)) {
                return false;
            }
            throw new ProbeFailed(
                    "Front at " + front.submission() + " neither let the user in nor refused the password:"
                            + " expected 235 or " + REFUSED + ", observed " + Printable.of(refused.getMessage()));
        } catch (MessagingException e) {
            throw new ProbeFailed(
                    "No log-in could be tried at " + front.submission() + ": " + Printable.of(e.getMessage()), e);
        }
    }

    private Session session() {
        String protocol = front.tls().smtp();
        Properties settings =
                MailSession.settings(front, protocol, front.ports().submission());
        settings.put("mail." + protocol + ".auth", "true");
        return Session.getInstance(settings);
    }

    private Transport connected(Session session, Mailbox mailbox, Secret password) throws MessagingException {
        Transport transport = session.getTransport(front.tls().smtp());
        transport.connect(mailbox.address(), password.reveal());
        return transport;
    }
}
