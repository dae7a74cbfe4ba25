package support.mailu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What {@code flask mailu config-export --json --full} prints: one line of JSON (recorded/config-export-full.json).
 *
 * @param accounts every user, in the order of the export
 */
public record ConfigExport(List<Account> accounts) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads the export. Throws {@link ProbeFailed} when it is not one, or leaves out attributes, as it does without
     * {@code --full}: a default that is not shown can't be compared. The text is never quoted, it holds hashes.
     */
    public static ConfigExport parse(String json) {
        JsonNode users;
        try {
            users = JSON.readTree(json).path("user");
        } catch (JsonProcessingException e) {
            throw new ProbeFailed(
                    "config-export printed no JSON at " + e.getLocation().offsetDescription());
        }
        if (!users.isArray()) {
            throw new ProbeFailed("config-export printed JSON without a list \"user\": is this a Mailu admin?");
        }
        List<Account> accounts = new ArrayList<>();
        users.forEach(user -> accounts.add(account(user)));
        return new ConfigExport(List.copyOf(accounts));
    }

    private static Account account(JsonNode user) {
        String email = required(user, "email", JsonNode::isTextual).asText();
        return new Account(
                email,
                Account.hash(
                        required(user, "password", JsonNode::isTextual).asText(),
                        email + " as config-export printed it"),
                required(user, "enabled", JsonNode::isBoolean).asBoolean(),
                required(user, "quota_bytes", JsonNode::isIntegralNumber).asLong(),
                required(user, "global_admin", JsonNode::isBoolean).asBoolean(),
                textOrNull(user, "comment"),
                textOrNull(user, "displayed_name"),
                required(user, "spam_threshold", JsonNode::isIntegralNumber).asInt());
    }

    private static String textOrNull(JsonNode user, String attribute) {
        return required(user, attribute, value -> value.isTextual() || value.isNull())
                .asText("");
    }

    private static JsonNode required(JsonNode user, String attribute, Predicate<JsonNode> kind) {
        JsonNode value = user.path(attribute);
        if (!kind.test(value)) {
            throw new ProbeFailed("config-export printed "
                    + Printable.of("user " + user.path("email").asText("(unnamed)")) + " without a usable \""
                    + attribute + "\": was it asked with --full?");
        }
        return value;
    }

    public Optional<Account> account(Mailbox mailbox) {
        return accounts.stream()
                .filter(account -> account.email().equals(mailbox.address()))
                .findFirst();
    }
}
