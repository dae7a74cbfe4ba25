package support.recipe;

import java.util.List;

/**
 * Something that a recipe says and no bot or engine does, or not as it seems.
 *
 * @param kind what is wrong with it
 * @param place where a person finds it
 * @param label the label that it is about; empty where it is about none
 * @param sentence what is wrong, and what to write instead
 */
public record LabelFinding(Kind kind, String place, String label, String sentence) {
    /** What a label does that is well. */
    public enum Kind {
        PLACED("stand where a backup bot reads it"),
        SPELT("be spelt as published"),
        NAMING("name what is mounted"),
        ENABLED("belong to a service that is enabled"),
        WHOLE("keep a volume whole, or the ledger say why the rest need not come back"),
        COMMAND("name a command where it is a hook"),
        /** Of the recipe's files, not of a label. */
        DEPLOYED("be one that Docker deploys"),
        /** Of the database, not of a label. */
        ACCOUNTS("be in the database of which a backup can be proven"),
        /** Worth to be told, and no fault: bots differ, or nobody deploys it. */
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

    static LabelFinding of(Kind kind, Located place, String sentence) {
        return new LabelFinding(kind, place.place(), "", OneLine.whole(sentence));
    }

    /** Something that the operator had better know, of the recipe itself. */
    public static LabelFinding advice(String place, String sentence) {
        return new LabelFinding(Kind.ADVICE, place, "", OneLine.whole(sentence));
    }

    /** Told where not all deploy what it is about. */
    LabelFinding where(String combination) {
        return new LabelFinding(kind, place, label, sentence + "; so it is where " + combination + " is deployed");
    }

    LabelFinding asAdvice() {
        return new LabelFinding(Kind.ADVICE, place, label, sentence);
    }

    /** Which variables are to blame for what is missing; empty where there are none. */
    static String unset(List<String> variables) {
        return variables.isEmpty()
                ? ""
                : ": nobody gives a value to " + OneLine.whole("$" + String.join(" and $", variables));
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
