package support.recipe;

/** Something is wrong with a recipe, or with what its operator declares about it. The message is one sentence, and all there is to say. */
public final class RecipeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean forWantOfAVariable;

    /** Without a stack trace: who reads this has written a recipe, not this program. */
    public RecipeProblem(String message) {
        this(message, false);
    }

    private RecipeProblem(String message, boolean forWantOfAVariable) {
        super(message, null, false, false);
        this.forWantOfAVariable = forWantOfAVariable;
    }

    /** A variable lacks the value that it must have; whoever chooses this file will give it one. */
    static RecipeProblem wanted(String message) {
        return new RecipeProblem(message, true);
    }

    boolean forWantOfAVariable() {
        return forWantOfAVariable;
    }
}
