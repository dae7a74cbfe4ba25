package support.mailu;

/** How a name from outside, which may hold anything, is shown in a message: short, on one line, in ASCII. */
final class Printable {
    private static final int LONGEST = 60;

    private Printable() {}

    static String of(String name) {
        String printable = String.valueOf(name).replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= LONGEST
                ? printable
                : printable.substring(0, LONGEST) + "... (" + name.length() + " characters)";
    }
}
