package support.swarm;

import java.util.regex.Pattern;

/** What may be a name, checked before any use: a name ends up in an argv, a path of the API and a label. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}");

    private static final int LONGEST_SHOWN = 80;

    private Names() {}

    static String stack(String name) {
        return checked("stack", name);
    }

    static String secret(String name) {
        return checked("secret", name);
    }

    private static String checked(String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new BadName(("'%s' cannot be the name of a %s: expected a letter or digit, then letters, digits,"
                            + " '_', '.' or '-', 63 at most; nothing was done.")
                    .formatted(shown(name), kind));
        }
        return name;
    }

    /** Short, on one line and without control characters, for a message. */
    static String shown(String name) {
        String cut = Shown.capped(name, LONGEST_SHOWN);
        return Shown.printable(cut).replaceAll("[\n\t]", "?");
    }
}
