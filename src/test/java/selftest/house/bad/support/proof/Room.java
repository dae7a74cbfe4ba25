package selftest.house.bad.support.proof;

/** Deliberately bad: proof must not know swarm. */
public class Room {
    selftest.house.bad.support.swarm.Room neighbour;
}
