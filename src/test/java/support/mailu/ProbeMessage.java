package support.mailu;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import support.proof.Manifest;
import support.proof.Nonce;

/**
 * A message that carries an episode's nonce in subject, Message-ID and body.
 *
 * @param nonce the episode's
 * @param messageId with its angle brackets
 * @param bytes as handed to sendmail, lines ended by LF
 */
public record ProbeMessage(Nonce nonce, String messageId, byte[] bytes) {
    /** What every probe message's subject begins with, so that a person who finds one knows it. */
    public static final String SUBJECT = "ccci-backup-probe";

    /** The header that carries the {@link ProbeMark}. */
    public static final String HEADER = "X-Mailproof";

    /** One that the mailbox sends to itself. */
    public static ProbeMessage compose(ProbeMark mark, Mailbox to) {
        return compose(mark, to, to);
    }

    /** @param mark whose it is; its nonce becomes the message's */
    public static ProbeMessage compose(ProbeMark mark, Mailbox from, Mailbox to) {
        Nonce nonce = mark.nonce();
        String id = "<" + nonce + "@mailproof.invalid>";
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", id);
                }
            };
            message.setFrom(new InternetAddress(from.address()));
            message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to.address()));
            message.setSubject(SUBJECT + " " + nonce);
            message.setSentDate(new Date());
            message.setHeader(HEADER, mark.text());
            message.setText(body(nonce), StandardCharsets.UTF_8.name());
            message.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return new ProbeMessage(
                    nonce,
                    id,
                    out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("The probe message can't be composed", e);
        }
    }

    /** The mark of a message as it stands in a Maildir; nothing when no probe made it. */
    public static Optional<ProbeMark> mark(byte[] message) {
        try {
            String header = new InternetHeaders(new ByteArrayInputStream(message)).getHeader(HEADER, null);
            return Optional.ofNullable(header).flatMap(ProbeMark::parse);
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }

    private static String body(Nonce nonce) {
        return "This message belongs to a proof that the backup of this mail server works.\r\n"
                + "It is removed when the proof is over. Its token is " + nonce + ".\r\n";
    }

    /** The message as it was made: what a user's client must show again, before any server added its headers. */
    public Manifest declared() {
        return Manifest.of(Map.of(
                messageId,
                Map.of(
                        "subject",
                        SUBJECT + " " + nonce,
                        "body-sha256",
                        bodyDigest(bytes),
                        Manifest.MARKER,
                        nonce.value())));
    }

    /** SHA-256 of a message's body with LF line ends, without the last ones: IMAP gives CRLF, files hold LF. */
    public static String bodyDigest(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        int headers = text.indexOf("\n\n");
        String body = headers < 0 ? "" : text.substring(headers + 2);
        int end = body.length();
        while (end > 0 && body.charAt(end - 1) == '\n') {
            end--;
        }
        return Digests.sha256(body.substring(0, end).getBytes(StandardCharsets.ISO_8859_1));
    }
}
