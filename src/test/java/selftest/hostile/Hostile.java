package selftest.hostile;

import static org.quicktheories.generators.SourceDSL.arrays;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/** What an attacker, a broken program or a careless operator may put where a text is expected. */
public final class Hostile {
    private static final int MOST_PIECES = 4;
    private static final int LONGEST_SHOWN = 400;

    /** Options, ways out of a directory, what ends or divides a line or a word, what a shell, terminal, browser or template obeys. */
    private static final List<String> PIECES = List.of(
            "",
            "-",
            "--",
            "-rf",
            "--help",
            ".",
            "..",
            "../",
            "/",
            "//",
            "\0",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\u00a0",
            "\u2028",
            "'",
            "\"",
            "`id`",
            "$(id)",
            "${IFS}",
            ";",
            "&&",
            "|",
            "*",
            "~",
            "\\",
            "%00",
            "%2e%2e%2f",
            "{",
            "}",
            "{stack}",
            "{}",
            "%s",
            "\u202etset",
            "\u2066",
            "\u200b",
            "\ufeff",
            "\u0085",
            "\u009b31m",
            "\u001b[31m",
            "\u001b]0;x\u0007",
            "ä",
            "İ",
            "ſ",
            "\ud835\udcb3",
            "\ud800",
            "\udc00",
            "\uffff",
            "true",
            "false",
            "null",
            "0",
            "9".repeat(30),
            "citest",
            "example.test",
            "@",
            ":",
            ",",
            "=",
            "#",
            "<script>alert(1)</script>",
            "<!--",
            "]]>",
            "&amp;",
            "a".repeat(70),
            "a.".repeat(200),
            "x".repeat(5000));

    private Hostile() {}

    /** Any text at all. */
    public static Gen<String> text() {
        return lists().of(piece()).ofSizeBetween(0, MOST_PIECES).map(pieces -> String.join("", pieces));
    }

    /** A text that is nearly, or wholly, one of these: what gets past a check that looks at a part only. */
    public static Gen<String> near(String... good) {
        return Generate.pick(List.of(good))
                .zip(integers().between(0, 1000), piece(), Hostile::spoilt)
                .mix(Generate.pick(List.of(good)), 20)
                .mix(text(), 20);
    }

    /** Any bytes, up to this many. */
    public static Gen<byte[]> bytes(int most) {
        return Generate.byteArrays(
                integers().between(0, most), Generate.bytes(Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) 0));
    }

    /** These bytes with up to four of them changed, or cut short. */
    public static Gen<byte[]> damaged(byte[] good) {
        Gen<Integer> place = integers().between(0, good.length - 1);
        return arrays().ofIntegers(place)
                .withLengthBetween(1, 4)
                .zip(integers().between(1, 255), integers().between(0, 9), (places, change, cut) -> {
                    byte[] bytes = cut == 0 ? java.util.Arrays.copyOf(good, places[0]) : good.clone();
                    for (int at : places) {
                        if (at < bytes.length) {
                            bytes[at] ^= change;
                        }
                    }
                    return bytes;
                });
    }

    private static Gen<String> piece() {
        return Generate.oneOf(
                Generate.pick(PIECES),
                strings().allPossible().ofLengthBetween(0, 8),
                strings().basicLatinAlphabet().ofLengthBetween(0, 8),
                Generate.characters(0, 0x2ff).map(c -> Character.toString(c)));
    }

    private static String spoilt(String good, int where, String piece) {
        int at = where % (good.length() + 1);
        int end = where % 3 == 0 ? Math.min(good.length(), at + 1) : at;
        return good.substring(0, at) + piece + good.substring(end);
    }

    /** As a failure shows it, so that no terminal obeys it. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .limit(LONGEST_SHOWN)
                .forEach(c -> shown.append(c >= ' ' && c < 0x7f ? "" + (char) c : "\\u%04x".formatted(c)));
        return "\"" + shown + "\" (" + text.length() + " characters)";
    }
}
