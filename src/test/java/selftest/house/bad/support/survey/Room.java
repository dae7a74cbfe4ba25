package selftest.house.bad.support.survey;

/** Deliberately bad: survey must not know episode. */
public class Room {
    selftest.house.bad.support.episode.Room neighbour;
}
