package selftest.sabotage.skipping;

import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import java.util.Set;
import org.opentest4j.TestAbortedException;
import selftest.sabotage.marks.Marks;

/** Skips scenarios, as an assumption that does not hold does: {@code -Dsabotage.skip=NAME|NAME}. */
public class Skipping {
    private static final Set<String> SKIPPED =
            Set.of(System.getProperty("sabotage.skip").split("\\|"));

    @Before(order = 5)
    public void skip(Scenario scenario) {
        if (SKIPPED.contains(scenario.getName())) {
            Marks.add("skipped: " + scenario.getName());
            throw new TestAbortedException("The weather is bad today");
        }
    }
}
