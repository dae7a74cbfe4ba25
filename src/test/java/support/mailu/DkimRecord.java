package support.mailu;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DKIM key as it is published in the DNS (RFC 6376, section 3.6).
 *
 * @param selector which of the domain's keys
 * @param domain whose
 * @param text the record: {@code v=DKIM1; k=rsa; p=...}
 */
public record DkimRecord(String selector, String domain, String text) {
    private static final Pattern ZONE_LINE = Pattern.compile(
            "(?<selector>[^.\\s]+)\\._domainkey\\.(?<domain>\\S+?)\\. \\d+ IN TXT (?<text>(?:\"[^\"]*\"\\s*)+)");
    private static final Pattern KEY = Pattern.compile("(?:^|;)\\s*p=([A-Za-z0-9+/=\\s]+)");

    /** From a line of a zone file, as Mailu shows it; a text of several strings is one (RFC 6376, section 3.6.2.2). */
    public static DkimRecord parse(String line) {
        Matcher record = ZONE_LINE.matcher(line.strip());
        if (!record.matches()) {
            throw new ProbeFailed("The mail server shows the DKIM record " + Printable.of(line)
                    + ", expected SELECTOR._domainkey.DOMAIN. TTL IN TXT \"...\"");
        }
        String text = record.group("text").strip().replaceAll("\"\\s*\"", "").replace("\"", "");
        return new DkimRecord(record.group("selector"), MailDomain.ascii(record.group("domain")), text);
    }

    /** The published key alone. */
    public String publicKey() {
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            throw new ProbeFailed("The DKIM record of " + domain + " publishes no key: " + Printable.of(text));
        }
        return key.group(1).replaceAll("\\s", "");
    }

    /** Where it is published. */
    public String name() {
        return selector + "._domainkey." + domain;
    }
}
