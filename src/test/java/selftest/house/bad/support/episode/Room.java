package selftest.house.bad.support.episode;

/** Deliberately bad: episode must not know evidence. */
public class Room {
    selftest.house.bad.support.evidence.Room neighbour;
}
