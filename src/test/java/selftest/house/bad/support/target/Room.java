package selftest.house.bad.support.target;

/** Deliberately bad: target must not know episode. */
public class Room {
    selftest.house.bad.support.episode.Room neighbour;
}
