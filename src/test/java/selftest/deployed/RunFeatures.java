package selftest.deployed;

/** Runs the features in a process of its own. */
public final class RunFeatures {
    private RunFeatures() {}

    public static void main(String[] arguments) {
        features.RunFeatures.main(arguments);
    }
}
