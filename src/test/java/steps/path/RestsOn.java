package steps.path;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The deeds without which a promise says nothing. Each is the method of a Given or When, as {@code OperatorSteps.loses}, and where a word of
 * it matters that word, as {@code OperatorSteps.looks(the newest snapshot)}, or several with {@code &}; with {@code ; } between
 * them, as in {@link Deeds}, they are a course of several. A sentence that is promised of several things has one of these for
 * each, and all deeds of one of them must have been done.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(RestsOn.Each.class)
public @interface RestsOn {
    String[] value();

    /** What the promise must speak of: one of these is a word of it. */
    String[] of() default {};

    /** Those of one promise. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Each {
        RestsOn[] value();
    }
}
