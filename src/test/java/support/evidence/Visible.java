package support.evidence;

import java.util.regex.Pattern;

/**
 * Text with nothing left in it that a terminal obeys or that shows as another text than it is: a control or format character stands as
 * its code. Names and subjects of mail come from strangers.
 */
final class Visible {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\n\t]]");

    private Visible() {}

    static String of(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(found -> "[U+%04X]".formatted(found.group().codePointAt(0)));
    }
}
