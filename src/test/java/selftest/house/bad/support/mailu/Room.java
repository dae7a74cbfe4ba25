package selftest.house.bad.support.mailu;

import selftest.house.bad.selftest.Helper;

/** Deliberately bad: mailu must not know backup. */
public class Room {
    selftest.house.bad.support.backup.Room neighbour;
    Helper helper;
}
