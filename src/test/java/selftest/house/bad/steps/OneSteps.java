package selftest.house.bad.steps;

import selftest.house.bad.support.lab.Room;
import selftest.house.bad.wiring.Binding;

/** Deliberately bad: steps must know neither the lab nor the wiring. */
public class OneSteps {
    Room lab;
    Binding binding;
}
