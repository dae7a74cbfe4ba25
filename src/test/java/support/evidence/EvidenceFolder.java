package support.evidence;

import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.AttachmentContentEncoding;
import io.cucumber.messages.types.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import support.proof.Note;

/**
 * Keeps the messages small: an attachment that is too long for the archive goes to a file of its own, and its beginning with
 * the file's name stays. Notes to the ledger are never cut.
 */
final class EvidenceFolder {
    static final String NAME = "evidence";
    static final int MOST_BYTES = 64 * 1024;

    private static final long MOST_BYTES_OF_ALL = 32L * 1024 * 1024;
    private static final int MOST_BYTES_WHEN_FULL = 1024;
    private static final int LONGEST_NAME = 60;

    private final Path reports;
    private long kept;
    private int files;

    EvidenceFolder(Path reports) {
        this.reports = reports;
    }

    Envelope capped(Envelope message) {
        return message.getAttachment()
                .map(attachment -> Envelope.of(capped(attachment)))
                .orElse(message);
    }

    /** Redacts the files once more, now that all secrets of the run are known. */
    void redact() {
        Path folder = reports.resolve(NAME);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                Files.write(file, Redaction.of(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence in " + folder + " could not be redacted", e);
        }
    }

    private Attachment capped(Attachment attachment) {
        boolean plain = attachment.getContentEncoding() == AttachmentContentEncoding.IDENTITY;
        if (plain && Note.parse(attachment.getMediaType(), attachment.getBody()).isPresent()) {
            return attachment;
        }
        byte[] whole = plain
                ? attachment.getBody().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(attachment.getBody());
        int limit = kept < MOST_BYTES_OF_ALL ? MOST_BYTES : MOST_BYTES_WHEN_FULL;
        kept += Math.min(whole.length, limit);
        if (whole.length <= limit) {
            return attachment;
        }
        boolean text = plain || attachment.getMediaType().startsWith("text/");
        String link =
                NAME + "/" + store(whole, attachment.getFileName().orElse(text ? "attachment.txt" : "attachment"));
        String note = "(" + whole.length + " bytes in all: " + link + ")\n";
        return copy(
                attachment,
                text ? beginning(whole, limit) + "\n" + note : note,
                AttachmentContentEncoding.IDENTITY,
                "text/plain",
                link);
    }

    /** Cut at the end of a line: a secret that is learnt later is then either whole in here, or not at all. */
    private static String beginning(byte[] whole, int limit) {
        String head = Redaction.of(new String(whole, 0, limit, StandardCharsets.UTF_8));
        int end = head.lastIndexOf('\n');
        return end > 0 ? head.substring(0, end) : "";
    }

    private String store(byte[] whole, String name) {
        String safe = Redaction.of(name).replaceAll("[^A-Za-z0-9._-]+", "-");
        String file = "%04d-%s".formatted(++files, safe.substring(Math.max(0, safe.length() - LONGEST_NAME)));
        try {
            Files.createDirectories(reports.resolve(NAME));
            Files.write(reports.resolve(NAME).resolve(file), Redaction.of(whole));
        } catch (IOException e) {
            throw new UncheckedIOException("Evidence could not be written to " + reports.resolve(NAME), e);
        }
        return file;
    }

    static Attachment copy(
            Attachment from, String body, AttachmentContentEncoding encoding, String mediaType, String url) {
        return new Attachment(
                body,
                encoding,
                from.getFileName().orElse(null),
                mediaType,
                from.getSource().orElse(null),
                from.getTestCaseStartedId().orElse(null),
                from.getTestStepId().orElse(null),
                url,
                from.getTestRunStartedId().orElse(null),
                from.getTestRunHookStartedId().orElse(null),
                from.getTimestamp().orElse(null));
    }

    /** The files that were too long for the archive, as its messages name them. */
    static List<String> links(Stream<Attachment> attachments) {
        return attachments
                .flatMap(attachment -> attachment.getUrl().stream())
                .distinct()
                .toList();
    }
}
