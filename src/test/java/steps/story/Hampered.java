package steps.story;

import support.target.OwnBot.Trouble;

/** A restore while there is trouble. */
public record Hampered(Scope scope, Trouble trouble) implements Deed {
    @Override
    public String toString() {
        return scope + " while " + trouble;
    }
}
