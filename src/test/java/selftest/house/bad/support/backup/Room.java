package selftest.house.bad.support.backup;

import selftest.house.bad.steps.OneSteps;

/** Deliberately bad: backup must not know mailu. */
public class Room {
    selftest.house.bad.support.mailu.Room neighbour;
    OneSteps steps;
}
