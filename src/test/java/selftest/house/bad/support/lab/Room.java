package selftest.house.bad.support.lab;

/** Deliberately bad: lab must not know mailu. */
public class Room {
    selftest.house.bad.support.mailu.Room neighbour;
}
