package selftest.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cucumber.java.ParameterType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import steps.Parameters;

/** Each word of a closed list has a meaning of its own, and a word that has none is told: it is never taken for another. */
class ParametersTest {
    /** Those whose pattern is a list of words. */
    static Stream<Method> closedLists() {
        return Arrays.stream(Parameters.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ParameterType.class))
                .filter(method -> pattern(method).matches("[\\w |./',-]+"));
    }

    @ParameterizedTest
    @MethodSource("closedLists")
    void eachWordMeansSomethingElse(Method conversion) {
        List<Object> meanings = Arrays.stream(pattern(conversion).split("\\|"))
                .map(word -> converted(conversion, word))
                .toList();

        assertThat(meanings).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("closedLists")
    void aWordThatIsNotOfTheListIsToldInASentence(Method conversion) {
        assertThatThrownBy(() -> converted(conversion, "the moon and the stars"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the moon and the stars")
                .hasMessageNotContaining("enum constant");
    }

    private static String pattern(Method conversion) {
        return String.join("|", conversion.getAnnotation(ParameterType.class).value());
    }

    private static Object converted(Method conversion, String word) {
        try {
            return conversion.invoke(new Parameters(), word);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
