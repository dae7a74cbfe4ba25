package support.recipe;

import java.util.ArrayList;
import java.util.List;

/** The short form of a mount, {@code SOURCE:TARGET:OPTIONS} (docker/cli, {@code internal/volumespec}). */
final class ShortMount {
    private static final int MOST_PARTS = 3;
    private static final int LONGEST_WITHOUT_COLON = 2;

    private ShortMount() {}

    static Composed.Mount of(String what, String spec, Located place) {
        List<String> parts = parts(spec);
        if (parts.size() > MOST_PARTS || parts.contains("")) {
            throw place.problem("A volume of " + what + " is \"" + OneLine.shown(spec) + "\", expected SOURCE:TARGET");
        }
        if (parts.size() == 1) {
            return new Composed.Mount(true, "", spec, false, place);
        }
        // The last of contradicting options counts; those that are not known are passed over, as Docker does.
        boolean readOnly = false;
        for (String option : parts.size() == MOST_PARTS ? parts.get(2).split(",") : new String[0]) {
            readOnly = option.equals("ro") || (readOnly && !option.equals("rw"));
        }
        return new Composed.Mount(!isPath(parts.get(0)), parts.get(0), parts.get(1), readOnly, place);
    }

    /** What stands between colons; a single letter before one is a drive of Windows, on Linux as well. */
    private static List<String> parts(String spec) {
        if (spec.length() <= LONGEST_WITHOUT_COLON) {
            return List.of(spec);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (char c : spec.toCharArray()) {
            if (c == ':' && !(part.length() == 1 && Character.isLetter(part.charAt(0)))) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static boolean isPath(String source) {
        return ".~/".indexOf(source.charAt(0)) >= 0 || source.startsWith("\\\\") || source.matches("\\p{L}:.*");
    }
}
