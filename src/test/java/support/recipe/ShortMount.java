package support.recipe;

import java.util.List;

/** The short form of a mount, {@code SOURCE:TARGET:OPTIONS} (docker/cli, {@code internal/volumespec}). */
final class ShortMount {
    private static final int MOST_PARTS = 3;

    private ShortMount() {}

    static Composed.Mount of(String what, String spec, Located place) {
        String[] parts = spec.split(":", -1);
        if (parts.length > MOST_PARTS || List.of(parts).contains("")) {
            throw place.problem("A volume of " + what + " is \"" + OneLine.shown(spec) + "\", expected SOURCE:TARGET");
        }
        if (parts.length == 1) {
            return new Composed.Mount(true, "", spec, false, place);
        }
        // The last of contradicting options counts; those that are not known are passed over, as Docker does.
        boolean readOnly = false;
        for (String option : parts.length == MOST_PARTS ? parts[2].split(",") : new String[0]) {
            readOnly = option.equals("ro") || (readOnly && !option.equals("rw"));
        }
        boolean named = ".~/".indexOf(parts[0].charAt(0)) < 0;
        return new Composed.Mount(named, parts[0], parts[1], readOnly, place);
    }
}
