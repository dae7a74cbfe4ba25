package support.recipe;

/**
 * Something that a recipe's labels say and no bot does, or not as it seems.
 *
 * @param kind what is wrong with it
 * @param place where a person finds it
 * @param sentence what is wrong, and what to write instead
 */
public record LabelFinding(Kind kind, String place, String sentence) {
    /** What a label does that is well. */
    public enum Kind {
        PLACED("stand where a backup bot reads it"),
        SPELT("be spelt as published"),
        NAMING("name what is mounted"),
        ENABLED("belong to a service that is enabled"),
        /** Worth to be told, and no fault: bots differ. */
        ADVICE("follow the specification's advice");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Whether it is worth to be told, and no fault. */
    public boolean advice() {
        return kind == Kind.ADVICE;
    }

    @Override
    public String toString() {
        return place + ": " + sentence;
    }
}
