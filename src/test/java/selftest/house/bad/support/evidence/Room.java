package selftest.house.bad.support.evidence;

/** Deliberately bad: evidence must not know swarm. */
public class Room {
    selftest.house.bad.support.swarm.Room neighbour;
}
