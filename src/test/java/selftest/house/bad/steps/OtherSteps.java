package selftest.house.bad.steps;

/** Deliberately bad: a step class with another one injected. */
public class OtherSteps {
    OneSteps other;
}
