package support.recipe;

/**
 * Where what is deployed is other than the recipe says.
 *
 * @param place in the recipe, as {@code services.app.ports}
 * @param recipe what the recipe says; empty where it says nothing
 * @param deployed what is deployed instead; empty where it was left out
 * @param why in a few words
 */
public record Difference(Kind kind, String place, String recipe, String deployed, String why) {
    /** What it is about. */
    public enum Kind {
        /** A variable that the recipe leaves to whoever deploys it. */
        VARIABLE,
        LABEL,
        NETWORK,
        PORT,
        IMAGE,
        /** What the recipe expects to be there, and the run has made. */
        PROVIDED
    }

    /** One line. */
    @Override
    public String toString() {
        return place + ": " + shown(recipe, "nothing") + " -> " + shown(deployed, "left out") + " (" + why + ")";
    }

    private static String shown(String text, String otherwise) {
        return text.isEmpty() ? otherwise : OneLine.shown(text);
    }
}
