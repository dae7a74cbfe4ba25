package support.target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a stack of a scenario's own is to be deployed.
 *
 * @param purpose a word for its name: lower-case letters and digits, up to 16
 * @param release which version of the recipe
 * @param overlays compose files laid over the recipe's, named from its folder
 * @param variables of the recipe, besides those that every mail stack of the run has
 */
public record Blueprint(String purpose, Release release, List<Path> overlays, Map<String, String> variables) {
    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9]{0,15}");

    /** The versions of the recipe that there are. */
    public enum Release {
        /** The one before. */
        PREVIOUS,
        CURRENT
    }

    public Blueprint {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("\"" + purpose + "\" is no word for a stack's name");
        }
        overlays = List.copyOf(overlays);
        variables = Map.copyOf(variables);
    }

    /** The recipe as it is now. */
    public static Blueprint of(String purpose) {
        return new Blueprint(purpose, Release.CURRENT, List.of(), Map.of());
    }

    public Blueprint with(Release other) {
        return new Blueprint(purpose, other, overlays, variables);
    }

    /** With one more compose file laid over the others. */
    public Blueprint with(Path overlay) {
        List<Path> more = new ArrayList<>(overlays);
        more.add(overlay);
        return new Blueprint(purpose, release, more, variables);
    }

    public Blueprint with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(variable, value);
        return new Blueprint(purpose, release, overlays, more);
    }
}
