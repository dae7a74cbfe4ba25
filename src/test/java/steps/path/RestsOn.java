package steps.path;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The deeds without which a promise says nothing. Each is the method of a Given or When, as {@code OperatorSteps.loses}, or several with
 * {@code |} between them, of which one will do.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RestsOn {
    String[] value();
}
