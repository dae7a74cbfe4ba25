package selftest.house.bad.support.attic;

/** Deliberately bad: nobody planned an attic. */
public class Room {
    void waits() throws InterruptedException {
        Thread.sleep(1);
    }
}
