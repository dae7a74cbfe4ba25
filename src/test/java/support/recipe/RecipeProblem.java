package support.recipe;

/** Something is wrong with a recipe, or with what its operator declares about it. The message is one sentence, and all there is to say. */
public final class RecipeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: who reads this has written a recipe, not this program. */
    public RecipeProblem(String message) {
        super(message, null, false, false);
    }
}
