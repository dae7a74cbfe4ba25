package support.mailu;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What {@code flask mailu config-export --json --full} prints: one line of JSON (recorded/config-export-full.json).
 *
 * <p>It is read user by user. Other people's accounts must be whole too, but are not kept: nobody asks for them, and a server may have
 * tens of thousands.
 *
 * @param accounts every account of the probe's, in the order of the export
 */
public record ConfigExport(List<Account> accounts) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads the export. Throws {@link ProbeFailed} when it is not one, or leaves out attributes, as it does without
     * {@code --full}: a default that is not shown can't be compared. The text is never quoted, it holds hashes.
     */
    public static ConfigExport parse(InputStream json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return new ConfigExport(accounts(parser));
        } catch (JsonProcessingException e) {
            throw new ProbeFailed("config-export printed no JSON"
                    + (e.getLocation() == null ? "" : " at " + e.getLocation().offsetDescription()));
        } catch (IOException e) {
            throw new ProbeFailed("config-export printed text that is no UTF-8");
        }
    }

    /**
     * The addresses in what {@code config-export --json user.email} prints. A domain of another script is printed in Unicode there, and
     * stands in the database and on disk in the form {@code xn--} (facts.md), which is given here.
     */
    public static Set<String> addresses(InputStream json) {
        try {
            Set<String> addresses = new TreeSet<>();
            JsonNode users = JSON.readTree(json).path("user");
            users.forEach(user -> addresses.add(encoded(user.path("email").asText())));
            if (users.isArray() && !addresses.contains("")) {
                return addresses;
            }
        } catch (IOException e) {
            throw new ProbeFailed("config-export printed no JSON when it was asked for the accounts");
        }
        throw new ProbeFailed("config-export printed no list of accounts with an address each: is this a Mailu admin?");
    }

    private static String encoded(String address) {
        int at = address.lastIndexOf('@');
        try {
            return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static List<Account> accounts(JsonParser parser) throws IOException {
        List<Account> accounts = null;
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                boolean users = parser.nextToken() == JsonToken.START_ARRAY && name.equals("user");
                if (users) {
                    accounts = own(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (accounts == null || parser.nextToken() != null) {
            throw new ProbeFailed(
                    "config-export printed something else than one object with a list \"user\": is this a Mailu admin?");
        }
        return List.copyOf(accounts);
    }

    private static List<Account> own(JsonParser users) throws IOException {
        List<Account> own = new ArrayList<>();
        while (users.nextToken() != JsonToken.END_ARRAY) {
            JsonNode user = users.readValueAsTree();
            requireWhole(user);
            if (Mailbox.isProbes(user.path("email").asText())) {
                own.add(account(user));
            }
        }
        return own;
    }

    private static void requireWhole(JsonNode user) {
        required(user, "email", JsonNode::isTextual);
        required(user, "password", JsonNode::isTextual);
        required(user, "enabled", JsonNode::isBoolean);
        required(user, "quota_bytes", value -> value.isIntegralNumber() && value.canConvertToLong());
        required(user, "global_admin", JsonNode::isBoolean);
        required(user, "comment", ConfigExport::isTextOrNull);
        required(user, "displayed_name", ConfigExport::isTextOrNull);
        required(user, "spam_threshold", value -> value.isIntegralNumber() && value.canConvertToInt());
    }

    private static boolean isTextOrNull(JsonNode value) {
        return value.isTextual() || value.isNull();
    }

    private static Account account(JsonNode user) {
        // Printed in Unicode, where database, Maildir and log-in have xn-- (facts.md).
        String email = MailDomain.asciiOf(user.path("email").asText());
        return new Account(
                email,
                Account.hash(user.path("password").asText(), Printable.of(email) + " as config-export printed it"),
                user.path("enabled").asBoolean(),
                user.path("quota_bytes").asLong(),
                user.path("global_admin").asBoolean(),
                user.path("comment").asText(""),
                user.path("displayed_name").asText(""),
                user.path("spam_threshold").asInt());
    }

    private static void required(JsonNode user, String attribute, Predicate<JsonNode> kind) {
        if (!kind.test(user.path(attribute))) {
            throw new ProbeFailed("config-export printed "
                    + Printable.of("user " + user.path("email").asText("(unnamed)")) + " without a usable \""
                    + attribute + "\": was it asked with --full?");
        }
    }

    public Optional<Account> account(Mailbox mailbox) {
        return accounts.stream()
                .filter(account -> account.email().equals(mailbox.address()))
                .findFirst();
    }
}
