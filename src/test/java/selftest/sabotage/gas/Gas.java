package selftest.sabotage.gas;

import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import selftest.sabotage.marks.Marks;

/** A fault of the canary's: leaves the mark by which it is seen to have happened. */
public class Gas {
    @After
    public void mark(Scenario scenario) {
        scenario.attach("gas was let in\n" + Marks.RUN + "1895", Marks.MEDIA_TYPE, "marks.txt");
    }
}
