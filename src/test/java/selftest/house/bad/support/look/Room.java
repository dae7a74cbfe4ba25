package selftest.house.bad.support.look;

/** Deliberately bad: look must not know episode. */
public class Room {
    selftest.house.bad.support.episode.Room neighbour;
}
