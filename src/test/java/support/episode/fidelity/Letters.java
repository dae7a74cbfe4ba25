package support.episode.fidelity;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import support.episode.fidelity.RepresentativeMailbox.Kept;
import support.mailu.Letter;
import support.mailu.Mailbox;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.mailu.UserClient.FilledFolder;

/**
 * Makes letters as they are described, the same to the last byte for the same mark and mailbox: all that looks accidental in them
 * comes from the nonce.
 */
public final class Letters {
    private static final String[] WORDS = ("the garden is green again and we hope to see you before the plums are ripe "
                    + "tell the neighbours that their ladder stands behind our shed as it did last year")
            .split(" ");
    private static final String UMLAUTS = "Grüße aus Köln, für die Räder danken wir schön. ";
    private static final String UNICODE = "Ünïcödé, 日本語の手紙, Ελληνικά, 🌱. ";
    private static final int SENTENCE = 12;
    private static final int SENTENCES = 8;
    private static final int LONG_LINE = 5_000;
    private static final int SMALL_FILE = 60_000;

    /** Base64 makes 25,000,000 bytes of mail of it, and a few hundred more. */
    private static final int LARGE_FILE = 18_270_000;

    private final ProbeMark mark;
    private final Mailbox mailbox;

    public Letters(ProbeMark mark, Mailbox mailbox) {
        this.mark = mark;
        this.mailbox = mailbox;
    }

    /** All of them, in the folders of the representative mailbox. */
    public List<FilledFolder> folders() {
        return RepresentativeMailbox.folders().stream()
                .map(folder -> new FilledFolder(
                        folder.path(),
                        folder.subscribed(),
                        folder.letters().stream().map(this::letter).toList()))
                .toList();
    }

    private Letter letter(Kept kept) {
        String id = "<" + kept.name() + "." + mark.nonce() + "@mailproof.invalid>";
        try {
            MimeMessage message = composed(kept, id);
            return new Letter(id, out -> write(message, out), kept.flags(), kept.arrived());
        } catch (MessagingException e) {
            throw new IllegalStateException("The letter " + kept.name() + " can't be composed", e);
        }
    }

    private static void write(MimeMessage message, OutputStream out) throws IOException {
        try {
            message.writeTo(out);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private MimeMessage composed(Kept kept, String id) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress(mailbox.address()));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mailbox.address()));
        message.setSubject(kept.name() + " " + mark.nonce(), StandardCharsets.UTF_8.name());
        message.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(kept.arrived().atOffset(ZoneOffset.UTC)));
        message.setHeader(ProbeMessage.HEADER, mark.text());
        fill(message, kept.kind(), random(kept));
        message.saveChanges();
        return message;
    }

    private void fill(MimeMessage message, RepresentativeMailbox.Kind kind, Random random) throws MessagingException {
        switch (kind) {
            case PLAIN -> plain(message, text(random), StandardCharsets.US_ASCII.name());
            case EMPTY -> plain(message, "", StandardCharsets.US_ASCII.name());
            case EIGHT_BIT -> {
                message.setSubject(UNICODE + mark.nonce(), StandardCharsets.UTF_8.name());
                plain(message, UNICODE + "\r\n" + text(random), StandardCharsets.UTF_8.name());
            }
            case LATIN_1 -> plain(message, UMLAUTS + "\r\n" + text(random), StandardCharsets.ISO_8859_1.name());
            case LONG_LINE -> plain(message, line(random), StandardCharsets.US_ASCII.name());
            case ALTERNATIVES ->
                message.setContent(parts(
                        "alternative",
                        random,
                        plain(new MimeBodyPart(), text(random), StandardCharsets.US_ASCII.name()),
                        html(text(random))));
            case ATTACHMENT -> message.setContent(withFile(random, SMALL_FILE));
            case LARGE -> message.setContent(withFile(random, LARGE_FILE));
        }
    }

    private static MimeMultipart withFile(Random random, int size) throws MessagingException {
        MimeBodyPart text = plain(new MimeBodyPart(), text(random), StandardCharsets.US_ASCII.name());
        return parts("mixed", random, text, file(random.nextLong(), size));
    }

    /** Its lines go as they are, however long, and whatever bytes are in them. */
    private static <P extends MimePart> P plain(P part, String text, String charset) throws MessagingException {
        part.setText(text, charset);
        part.setHeader("Content-Transfer-Encoding", "8bit");
        return part;
    }

    private static MimeBodyPart html(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText("<p>" + text + "</p>\r\n", StandardCharsets.US_ASCII.name(), "html");
        return part;
    }

    private static MimeBodyPart file(long seed, int size) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new RandomFile(seed, size)));
        part.setFileName("Übersicht.bin");
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /** The library's own boundary differs each time. */
    private static MimeMultipart parts(String subtype, Random random, MimeBodyPart... parts) throws MessagingException {
        String boundary = "=_" + Long.toHexString(random.nextLong());
        MimeMultipart multipart = new MimeMultipart() {
            {
                ContentType type = new ContentType("multipart", subtype, null);
                type.setParameter("boundary", boundary);
                contentType = type.toString();
            }
        };
        for (MimeBodyPart part : parts) {
            multipart.addBodyPart(part);
        }
        return multipart;
    }

    private Random random(Kept kept) {
        long seed = 0;
        for (char letter : (mark.nonce() + kept.name()).toCharArray()) {
            seed = 31 * seed + letter;
        }
        return new Random(seed);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SENTENCES; i++) {
            for (int word = 0; word < SENTENCE; word++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONG_LINE) {
            line.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return line + "\r\n";
    }

    /** Random bytes that are made as they are read. */
    private record RandomFile(long seed, int size) implements DataSource {
        @Override
        public InputStream getInputStream() {
            Random random = new Random(seed);
            return new InputStream() {
                private int left = size;

                @Override
                public int read() {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    if (left == 0) {
                        return -1;
                    }
                    int read = Math.min(length, left);
                    for (int i = 0; i < read; i++) {
                        into[offset + i] = (byte) (random.nextInt() >>> 24);
                    }
                    left -= read;
                    return read;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("It is only read");
        }

        @Override
        public String getContentType() {
            return "application/octet-stream";
        }

        @Override
        public String getName() {
            return "random";
        }
    }
}
