package selftest.mailu;

import selftest.target.FakeSwarm;
import support.mailu.Front;
import support.mailu.Mailu;
import support.mailu.ServiceNames;
import support.mailu.Tls;

/** A stack with Mailu's services, whose programs a test gives. */
public final class FakeMailu {
    private FakeMailu() {}

    public static FakeSwarm swarm() {
        return new FakeSwarm()
                .service("admin")
                .mount("admin", "mailu", Mailu.DATA)
                .service("app")
                .service("imap")
                .mount("imap", "mail", Mailu.MAIL)
                .service("smtp");
    }

    public static Mailu mailu(FakeSwarm swarm) {
        return new Mailu(
                swarm.stack(),
                ServiceNames.RECIPE,
                new Front("localhost", new Front.Ports(1, 1, 1), Tls.IMPLICIT, null),
                Mailu.ADMIN_WITHIN);
    }
}
