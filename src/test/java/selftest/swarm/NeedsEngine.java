package selftest.swarm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import support.target.Key;
import support.target.Settings;

/**
 * On tests that make stacks of their own on the live engine. They do not run where an operator points the suite at a deployed
 * stack: on that swarm nothing is made but the probe's mailboxes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("engine")
@ExtendWith(NeedsEngine.Ours.class)
public @interface NeedsEngine {
    /** The condition. */
    final class Ours implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Settings.ofThisProcess(Path.of("target.yml")).get(Key.STACK).isPresent()
                    ? ConditionEvaluationResult.disabled("a target is given, on whose swarm no test makes stacks")
                    : ConditionEvaluationResult.enabled("the engine is the lab's");
        }
    }
}
