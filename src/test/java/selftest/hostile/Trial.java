package selftest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.quicktheories.QuickTheory;
import org.quicktheories.core.Gen;

/**
 * A property that was tried on {@value #TRIES} values at least. A failure names the smallest value found that breaks it, and the seed
 * that finds it again.
 */
public final class Trial {
    private static final int TRIES = 1000;

    /** The same values in each run, so that a build fails for what was changed; {@code -Dhostile.seed=} tries others. */
    private static final long SEED = Long.getLong("hostile.seed", 1);

    /** The library does not count a value that it tried before. */
    private static final int DUPLICATES = 1000;

    private static final int LONGEST_MESSAGE = 1200;

    private int tried;
    private int accepted;

    private Trial() {}

    /** @param property throws where it does not hold; else says whether the value was taken, or refused as it should be */
    public static <T> Trial of(Gen<T> values, Predicate<T> property) {
        Trial trial = new Trial();
        QuickTheory.qt()
                .withExamples(TRIES + DUPLICATES)
                .withUnlimitedTestingTime()
                .withFixedSeed(SEED)
                .forAll(values.describedAs(value -> told(values, value)))
                .checkAssert(value -> {
                    trial.tried++;
                    if (property.test(value)) {
                        trial.accepted++;
                    }
                });
        assertThat(trial.tried).as("values tried").isGreaterThanOrEqualTo(TRIES);
        return trial;
    }

    /** So that no terminal obeys a failure. */
    private static <T> String told(Gen<T> values, T value) {
        return Hostile.shown(
                value instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : values.asString(value));
    }

    /** A property that no value of the kind at hand was tried on says nothing. */
    public void sawBoth() {
        assertThat(accepted).as("values taken, of " + tried).isPositive().isLessThan(tried);
    }

    /** What is made; nothing when it is refused by its own typed error, whose message can be shown to people. Any other error gets through. */
    public static <T> Optional<T> made(Class<? extends RuntimeException> refusal, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (RuntimeException e) {
            if (!refusal.isInstance(e)) {
                throw e;
            }
            assertThat(e.getMessage()).hasSizeLessThan(LONGEST_MESSAGE);
            requireFitForPeople(e.getMessage());
            return Optional.empty();
        }
    }

    /** Nothing in it that a terminal obeys or that shows a text other than it is. */
    public static void requireFitForPeople(String message) {
        assertThat(message.codePoints().filter(Trial::unfit).mapToObj(Integer::toHexString))
                .as("control and format characters in " + Hostile.shown(message))
                .isEmpty();
    }

    private static boolean unfit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
