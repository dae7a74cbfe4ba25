package support.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
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

    private static final Pattern ESCAPED = Pattern.compile("%[0-9A-F]{2}");
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());
    private static final Set<String> FORMS = new ConcurrentSkipListSet<>(LONGEST_FIRST);

    private KnownSecrets() {}

    static void add(String value) {
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
        String json = value.replace("\\", "\\\\").replace("\"", "\\\"");
        FORMS.add(json);
        FORMS.add(json.replace("/", "\\/"));
        String markup = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        FORMS.add(markup);
        for (String apostrophe : new String[] {"&#39;", "&#x27;", "&apos;"}) {
            FORMS.add(markup.replace("\"", "&quot;").replace("'", apostrophe));
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

    /** The text with every known secret, also in base64 or escaped for a URL, JSON, XML or HTML, replaced by {@link #MASK}. */
    public static String redact(String text) {
        String redacted = text;
        for (String form : FORMS) {
            redacted = redacted.replace(form, MASK);
        }
        return redacted;
    }

    /** All forms of all secrets, longest first; for the search that proves that none was written. */
    public static Set<String> forms() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(FORMS));
    }
}
