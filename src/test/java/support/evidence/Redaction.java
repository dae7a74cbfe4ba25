package support.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cucumber.messages.ndjson.Deserializer;
import io.cucumber.messages.ndjson.Serializer;
import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.AttachmentContentEncoding;
import io.cucumber.messages.types.Envelope;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import support.secret.KnownSecrets;

/**
 * Takes every known secret out of what is about to be written, and makes visible what a terminal would obey. The only place that does: no
 * call site needs to.
 */
final class Redaction {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Serializer SERIALIZER = new Serializer();
    private static final Deserializer DESERIALIZER = new Deserializer();

    private Redaction() {}

    static String of(String text) {
        return Visible.of(KnownSecrets.redact(text));
    }

    /** The same message with every string of it redacted, also inside an attachment that is in base64. */
    static Envelope of(Envelope message) {
        try {
            StringWriter json = new StringWriter();
            SERIALIZER.writeValue(
                    json,
                    message.getAttachment()
                            .map(attachment -> Envelope.of(decoded(attachment)))
                            .orElse(message));
            JsonNode redacted = redacted(MAPPER.readTree(json.toString()));
            return DESERIALIZER.readValue(MAPPER.writeValueAsString(redacted));
        } catch (IOException e) {
            throw new UncheckedIOException("A message of the run could not be redacted", e);
        }
    }

    /** Bytes as they are to be written: redacted as the text they may be, the same when no secret is in them. */
    static byte[] of(byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        String redacted = latin;
        for (String form : KnownSecrets.forms()) {
            redacted = redacted.replace(
                    new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), "[secret]");
        }
        return KnownSecrets.HASH.matcher(redacted).replaceAll("[secret]").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static JsonNode redacted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(redacted(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, redacted(array.get(i)));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(of(node.textValue()));
        }
        return node;
    }

    private static Attachment decoded(Attachment attachment) {
        if (attachment.getContentEncoding() != AttachmentContentEncoding.BASE64) {
            return attachment;
        }
        byte[] bytes = Base64.getDecoder().decode(attachment.getBody());
        boolean text = attachment.getMediaType().startsWith("text/")
                || attachment.getMediaType().startsWith("application/json");
        return text
                ? EvidenceFolder.copy(
                        attachment,
                        new String(bytes, StandardCharsets.UTF_8),
                        AttachmentContentEncoding.IDENTITY,
                        attachment.getMediaType(),
                        attachment.getUrl().orElse(null))
                : EvidenceFolder.copy(
                        attachment,
                        Base64.getEncoder().encodeToString(of(bytes)),
                        AttachmentContentEncoding.BASE64,
                        attachment.getMediaType(),
                        attachment.getUrl().orElse(null));
    }
}
