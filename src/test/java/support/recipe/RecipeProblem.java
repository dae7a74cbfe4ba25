package support.recipe;

/** Something is wrong with a recipe, or with what its operator declares about it. The message is one sentence. */
public final class RecipeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecipeProblem(String message) {
        super(message);
    }
}
