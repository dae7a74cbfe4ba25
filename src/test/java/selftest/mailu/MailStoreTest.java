package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.mailu.MailHome;
import support.mailu.MailStore;
import support.mailu.ProbeFailed;
import support.mailu.WipeMissed;
import support.proof.Nonce;
import support.proof.Observation.Absent;
import support.proof.Observation.Present;
import support.swarm.SwarmException;

class MailStoreTest {
    private static final Nonce NONCE = Nonce.fresh();
    private static final String NAME = "c@example.test";
    private static final MailHome HOME = new MailHome("/mail", NAME);

    private final FakeSwarm swarm = FakeMailu.swarm();
    private final List<String> listed = new ArrayList<>(List.of("anna@example.test", NAME));
    private byte[] tar = new TarOf()
            .directory(NAME)
            .file(NAME + "/new/1.x", "token " + NONCE)
            .bytes();
    private int exitCode;
    private boolean stubborn;

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void aHomeThatIsThereIsItsManifest() {
        assertThat(((Present) store().home(HOME, NONCE)).manifest().marked(NONCE))
                .containsExactly("INBOX 1.x");
    }

    @Test
    void aHomeThatTheListingLacksIsAbsent() {
        listed.remove(NAME);
        listed.add(NAME + "s");

        assertThat(store().home(HOME, NONCE)).isEqualTo(new Absent("the listing of /mail lacks c@example.test"));
    }

    @Test
    void aListingOrReadThatFailsIsNoAbsence() {
        exitCode = 2;
        listed.remove(NAME);

        assertThatThrownBy(() -> store().home(HOME, NONCE))
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("ls -1 -A -- /mail");
    }

    @Test
    void anEmptyStreamIsNoEmptyHome() {
        tar = new byte[0];

        assertThatThrownBy(() -> store().home(HOME, NONCE)).isInstanceOf(ProbeFailed.class);
    }

    @Test
    void aWipeRemovesTheHomeThatHoldsTheMarker() {
        store().wipe(HOME, NONCE);

        assertThat(swarm.ran()).contains(List.of("rm", "-r", "-f", "--", "/mail/c@example.test"));
        assertThat(listed).containsExactly("anna@example.test");
    }

    @Test
    void aWipeOfNothingIsAnError() {
        listed.remove(NAME);

        missed("the listing of /mail lacks c@example.test");
    }

    @Test
    void aWipeOfAHomeWithoutTheMarkerIsAnErrorAndRemovesNothing() {
        tar = new TarOf()
                .directory(NAME)
                .file(NAME + "/new/1.x", "token " + Nonce.fresh())
                .bytes();

        missed("nothing in it carries this episode's marker");
    }

    @Test
    void aWipeThatRemovedNothingIsAnError() {
        stubborn = true;

        assertThatThrownBy(() -> store().wipe(HOME, NONCE))
                .isInstanceOf(WipeMissed.class)
                .hasMessageContaining("still there");
    }

    @Test
    void aMaildirThatDovecotMadeUpIsRemoved() {
        tar = new TarOf()
                .directory(NAME)
                .directory(NAME + "/new")
                .file(NAME + "/dovecot.index.log", "x")
                .bytes();
        store().removeMadeUp(HOME);

        assertThat(listed).containsExactly("anna@example.test");
        store().removeMadeUp(HOME);
        assertThat(swarm.ran()).filteredOn(argv -> argv.get(0).equals("rm")).hasSize(1);
    }

    @Test
    void aMessageIsNotTakenForMadeUpHoweverOddItsName() {
        tar = new TarOf().directory(NAME).file(NAME + "/.a\nb/cur/1:x", "x").bytes();

        assertThatThrownBy(() -> store().removeMadeUp(HOME))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("/mail/c@example.test");
        assertThat(listed).contains(NAME);
    }

    private void missed(String observed) {
        assertThatThrownBy(() -> store().wipe(HOME, NONCE))
                .isInstanceOf(WipeMissed.class)
                .hasMessageContaining("/mail/c@example.test")
                .hasMessageContaining(observed);
        assertThat(swarm.ran()).noneMatch(argv -> argv.get(0).equals("rm"));
    }

    private MailStore store() {
        swarm.program("imap", (argv, stdin) -> switch (argv.get(0)) {
            case "ls" -> Ended.with(exitCode, String.join("\n", listed) + "\n", "");
            case "tar" -> Ended.ok(tar);
            case "rm" -> removed();
            default -> Ended.with(127, "", argv + "?");
        });
        return FakeMailu.mailu(swarm).store();
    }

    private Ended removed() {
        if (!stubborn) {
            listed.remove(NAME);
        }
        return Ended.ok("");
    }
}
