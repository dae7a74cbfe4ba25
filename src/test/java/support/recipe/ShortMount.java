package support.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The short form of a mount, {@code SOURCE:TARGET:OPTIONS} (docker/cli, {@code internal/volumespec}). */
final class ShortMount {
    private static final int MOST_PARTS = 3;
    private static final int LONGEST_WITHOUT_COLON = 2;

    private static final Set<String> PROPAGATIONS =
            Set.of("rprivate", "private", "rshared", "shared", "rslave", "slave");

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

    /** The long form of a mount, with all that its options say. */
    static Map<String, Object> fields(Composed.Mount mount, String spec) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", mount.volume() ? "volume" : "bind");
        if (!mount.source().isEmpty()) {
            fields.put("source", mount.source().replace("$", "$$"));
        }
        fields.put("target", mount.target().replace("$", "$$"));
        if (mount.readOnly()) {
            fields.put("read_only", true);
        }
        List<String> parts = parts(spec);
        for (String option : parts.size() == MOST_PARTS ? parts.get(2).split(",") : new String[0]) {
            if (option.equals("nocopy") || option.equals("volume-nocopy")) {
                fields.put("volume", Map.of("nocopy", true));
            } else if (PROPAGATIONS.contains(option)) {
                fields.put("bind", Map.of("propagation", option));
            }
        }
        return fields;
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
