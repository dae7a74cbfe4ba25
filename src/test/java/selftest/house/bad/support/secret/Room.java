package selftest.house.bad.support.secret;

/** Deliberately bad: secret must not know proof. */
public class Room {
    selftest.house.bad.support.proof.Room neighbour;
}
