package selftest.house.bad.support.swarm;

/** Deliberately bad: swarm must not know mailu. */
public class Room {
    selftest.house.bad.support.mailu.Room neighbour;
}
