package support.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * Every secret of this process, in every form in which it might be written, and the one way of taking them out of a text.
 */
public final class KnownSecrets {
    /** What stands in a text where a secret stood. */
    public static final String MASK = "«secret»";

    static final int SHORTEST = 8;

    /** A password hash in the form of passlib: those of accounts that nobody ever asked for are secrets too. */
    public static final Pattern HASH = Pattern.compile(
            "\\$(?:bcrypt(?:-sha256)?|pbkdf2(?:-sha\\d+)?|argon2(?:id?|d)?|scrypt|2[abxy]?|[156y])\\$[A-Za-z0-9=,./+$\\\\-]{8,}");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonMapper ASCII_JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final Pattern JSON_ESCAPED = Pattern.compile("\\\\u([0-9A-F]{4})");
    private static final Pattern ESCAPED = Pattern.compile("%[0-9A-F]{2}");
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());
    private static final Set<String> FORMS = new ConcurrentSkipListSet<>(LONGEST_FIRST);

    private static final Set<String> OF_RUN = new ConcurrentSkipListSet<>();

    private KnownSecrets() {}

    /** From here on {@link SecretSearch} looks for what becomes known; what the process knew before stays out of every text still. */
    public static void beginRun() {
        OF_RUN.clear();
    }

    /** The secrets themselves that became known in this run. */
    static Set<String> ofRun() {
        return Set.copyOf(OF_RUN);
    }

    static void add(String value) {
        OF_RUN.add(value);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        FORMS.add(value);
        FORMS.add(Base64.getEncoder().encodeToString(bytes));
        FORMS.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        FORMS.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        FORMS.add(url);
        FORMS.add(url.replace("+", "%20"));
        FORMS.add(ESCAPED.matcher(url).replaceAll(escaped -> escaped.group().toLowerCase(Locale.ROOT)));
        for (int before = 0; before < 3; before++) {
            FORMS.add(insideBase64(bytes, before, Base64.getEncoder()));
            FORMS.add(insideBase64(bytes, before, Base64.getUrlEncoder()));
        }
        for (JsonMapper writer : List.of(JSON, ASCII_JSON)) {
            String json = json(writer, value);
            FORMS.add(json);
            FORMS.add(json.replace("/", "\\/"));
            FORMS.add(JSON_ESCAPED
                    .matcher(json)
                    .replaceAll(found -> "\\\\u" + found.group(1).toLowerCase(Locale.ROOT)));
        }
        String markup = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        FORMS.add(markup);
        for (String apostrophe : new String[] {"&#39;", "&#x27;", "&apos;"}) {
            FORMS.add(markup.replace("\"", "&quot;").replace("'", apostrophe));
        }
    }

    private static String json(JsonMapper writer, String value) {
        try {
            String quoted = writer.writeValueAsString(value);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Every text can be written as JSON", e);
        }
    }

    /**
     * The characters that a value always has when it stands inside a longer text in base64, after a number of bytes that
     * leaves this remainder by three: so are a user's name and password written together by a mail client.
     */
    private static String insideBase64(byte[] value, int before, Base64.Encoder encoder) {
        byte[] padded = new byte[before + value.length];
        System.arraycopy(value, 0, padded, before, value.length);
        int first = before == 0 ? 0 : before + 1;
        return encoder.withoutPadding().encodeToString(padded).substring(first, padded.length * 8 / 6);
    }

    /**
     * The text with {@link #MASK} in the place of every known secret, also in base64 or escaped for a URL, JSON, XML or HTML, and of
     * whatever looks like a password hash.
     */
    public static String redact(String text) {
        String redacted = text;
        for (String form : FORMS) {
            redacted = redacted.replace(form, MASK);
        }
        return HASH.matcher(redacted).replaceAll(MASK);
    }

    /** All forms of all secrets, longest first. */
    public static Set<String> forms() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(FORMS));
    }
}
