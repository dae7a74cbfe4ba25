package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.mailu.MailDomain;
import support.mailu.MailHome;
import support.mailu.MailStore;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.mailu.WipeMissed;
import support.proof.Nonce;
import support.proof.Observation.Absent;
import support.proof.Observation.Present;
import support.swarm.SwarmException;

class MailStoreTest {
    private static final Nonce NONCE = Nonce.fresh();
    private static final String NAME = "citest@example.test";
    private static final MailHome HOME = new MailHome("/mail", NAME);
    private static final Mailbox MAILBOX = new Mailbox("citest", new MailDomain("example.test"));

    private final FakeSwarm swarm = FakeMailu.swarm();
    private final List<String> listed = new ArrayList<>(List.of("anna@example.test", NAME));
    private byte[] tar = new TarOf()
            .directory(NAME)
            .file(NAME + "/new/1.x", "token " + NONCE)
            .bytes();
    private int exitCode;
    private String complaint = "";
    private boolean saidOnce;
    private int reads;
    private boolean stubborn;
    private String found = "";
    private byte[] afterwards;
    private final List<String> complaints = new ArrayList<>();

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

        assertThat(store().home(HOME, NONCE))
                .isEqualTo(new Absent("the listing of /mail lacks citest@example.test,"
                        + " and nothing stands there that is no mailbox"));
    }

    @Test
    void whatWasPutInAWrongPlaceIsToldAndNobodysMailboxIs() {
        listed.remove(NAME);
        listed.addAll(List.of("someone@example.test", "var"));

        assertThat(store().home(HOME, NONCE))
                .isEqualTo(new Absent(
                        "the listing of /mail lacks citest@example.test, and there stands what is no mailbox: var"));
    }

    @Test
    void filesAreFoundByAWordInTheirBeginning() {
        tar = new TarOf()
                .directory(NAME)
                .file(NAME + "/new/1.x", "token " + NONCE)
                .file(NAME + "/new/2.x", "token " + Nonce.fresh())
                .bytes();

        assertThat(store().filesWith(HOME, NONCE)).containsExactly("new/1.x");
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
    void anIndexThatIsWrittenMeanwhileIsNoError() {
        complaint = "tar: citest@example.test/xapian-indexes/db_1/postlist.glass: file changed as we read it\n"
                + "tar: citest@example.test/xapian-indexes/db_2: File removed before we read it\n";

        assertThat(store().home(HOME, NONCE)).isInstanceOf(Present.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tar: citest@example.test/cur/1.x: file changed as we read it",
                "tar: citest@example.test/new: File removed before we read it",
                "tar: citest@example.test/.Large files: file changed as we read it",
                "tar: citest@example.test: file changed as we read it"
            })
    void whatSomebodyWroteInMeanwhileIsReadAgain(String said) {
        complaint = said;
        saidOnce = true;

        assertThat(store().home(HOME, NONCE)).isInstanceOf(Present.class);
        assertThat(reads).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tar: other@example.test/xapian-indexes/db_1: file changed as we read it",
                "tar: citest@example.test/xapian-indexes/db_1: Cannot open: Permission denied"
            })
    void anyOtherComplaintIsAnError(String said) {
        complaint = said;

        assertThatThrownBy(() -> store().home(HOME, NONCE))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining(said);
    }

    @Test
    void anEmptyStreamIsNoEmptyHome() {
        tar = new byte[0];

        assertThatThrownBy(() -> store().home(HOME, NONCE)).isInstanceOf(ProbeFailed.class);
    }

    @Test
    void aWipeRemovesTheHomeThatHoldsTheMarker() {
        store().wipe(MAILBOX, HOME, NONCE);

        assertThat(swarm.ran()).contains(List.of("rm", "-r", "-f", "--", "/mail/citest@example.test"));
        assertThat(listed).containsExactly("anna@example.test");
    }

    @Test
    void aWipeOfNothingIsAnError() {
        listed.remove(NAME);

        missed("the listing of /mail lacks citest@example.test");
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

        assertThatThrownBy(() -> store().wipe(MAILBOX, HOME, NONCE))
                .isInstanceOf(WipeMissed.class)
                .hasMessageContaining("still there");
    }

    @Test
    void aHomeThatDovecotMadeAgainDuringTheWipeIsNoMissedWipe() {
        stubborn = true;
        afterwards = new TarOf()
                .directory(NAME)
                .directory(NAME + "/new")
                .file(NAME + "/dovecot-uidlist", "3 V2 N1 Gab\n")
                .bytes();

        store().wipe(MAILBOX, HOME, NONCE);

        assertThat(listed).contains(NAME);
        assertThat(store().isMadeUp(HOME)).isTrue();
    }

    @Test
    void mailThatCameToAHomeSinceItWasWipedGoesWithIt() {
        stubborn = true;
        afterwards = new TarOf()
                .directory(NAME)
                .file(NAME + "/new/2.x", "Subject: of a stranger\n\nx\n")
                .bytes();
        MailStore store = store();
        store.wipe(MAILBOX, HOME, NONCE);
        stubborn = false;

        assertThat(store.isMadeUp(HOME)).isFalse();
        store.removeMadeUp(MAILBOX, HOME);

        assertThat(listed).doesNotContain(NAME);
    }

    @Test
    void aMessageOfTheProbeThatStandsInAWipedHomeIsLeftAlone() {
        stubborn = true;
        afterwards = new TarOf()
                .directory(NAME)
                .file(NAME + "/new/2.x", "X-Mailproof: " + new ProbeMark(Nonce.fresh(), "run").text() + "\n\nx\n")
                .bytes();
        MailStore store = store();
        store.wipe(MAILBOX, HOME, NONCE);

        assertThatThrownBy(() -> store.removeMadeUp(MAILBOX, HOME)).isInstanceOf(ProbeFailed.class);
    }

    @Test
    void aDeliveryIntoAHomeThatIsBeingRemovedDelaysTheRemovalOnly() {
        complaints.addAll(List.of("rm: cannot remove '/mail/citest@example.test/new': Directory not empty"));

        store().wipe(MAILBOX, HOME, NONCE);

        assertThat(listed).doesNotContain(NAME);
        assertThat(swarm.ran()).filteredOn(argv -> argv.get(0).equals("rm")).hasSize(2);
    }

    @Test
    void aRemovalThatFailsOtherwiseIsAnErrorAtOnce() {
        complaints.addAll(List.of("rm: cannot remove '/mail/citest@example.test': Read-only file system"));

        assertThatThrownBy(() -> store().wipe(MAILBOX, HOME, NONCE))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("Read-only file system");
    }

    @Test
    void homesThatHoldAMessageAreInhabited() {
        found = "/mail/anna@example.test/new/1.x\n/mail/anna@example.test/.Sent/cur/2.x:2,S\n/mail/citest/cur/3\n";

        assertThat(store().inhabited()).containsExactly("anna@example.test", "citest");
    }

    @Test
    void aMaildirThatDovecotMadeUpIsRemoved() {
        tar = new TarOf()
                .directory(NAME)
                .directory(NAME + "/new")
                .file(NAME + "/dovecot.index.log", "x")
                .bytes();
        store().removeMadeUp(MAILBOX, HOME);

        assertThat(listed).containsExactly("anna@example.test");
        store().removeMadeUp(MAILBOX, HOME);
        assertThat(swarm.ran()).filteredOn(argv -> argv.get(0).equals("rm")).hasSize(1);
    }

    @Test
    void aMessageIsNotTakenForMadeUpHoweverOddItsName() {
        tar = new TarOf().directory(NAME).file(NAME + "/.a\nb/cur/1:x", "x").bytes();

        assertThatThrownBy(() -> store().removeMadeUp(MAILBOX, HOME))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("/mail/citest@example.test");
        assertThat(listed).contains(NAME);
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_NORMAL})
    void whatIsNoDirectoryIsNeverRemoved(byte kind) {
        tar = new TarOf().link(kind, NAME, "/mail/anna@example.test").bytes();

        assertThatThrownBy(() -> store().wipe(MAILBOX, HOME, NONCE))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining(NAME);
        assertThatThrownBy(() -> store().removeMadeUp(MAILBOX, HOME))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining(NAME);
        assertThat(swarm.ran()).noneMatch(argv -> argv.get(0).equals("rm"));
    }

    @Test
    void theHomeOfAnotherMailboxIsNeverRemoved() {
        Mailbox other = new Mailbox("citest-half", new MailDomain("example.test"));

        assertThatThrownBy(() -> store().wipe(other, HOME, NONCE))
                .isInstanceOf(WipeMissed.class)
                .hasMessageContaining("not /mail/citest-half@example.test, the home of citest-half@example.test");
        tar = new TarOf().directory(NAME).bytes();
        assertThatThrownBy(() -> store().removeMadeUp(other, HOME)).isInstanceOf(WipeMissed.class);
        assertThat(swarm.ran()).noneMatch(argv -> argv.get(0).equals("rm"));
    }

    private void missed(String observed) {
        assertThatThrownBy(() -> store().wipe(MAILBOX, HOME, NONCE))
                .isInstanceOf(WipeMissed.class)
                .hasMessageContaining("/mail/citest@example.test")
                .hasMessageContaining(observed);
        assertThat(swarm.ran()).noneMatch(argv -> argv.get(0).equals("rm"));
    }

    private MailStore store() {
        swarm.program("imap", (argv, stdin) -> switch (argv.get(0)) {
            case "ls" -> Ended.with(exitCode, String.join("\n", listed) + "\n", "");
            case "tar" -> read();
            case "rm" -> removed();
            case "find" -> Ended.ok(found);
            default -> Ended.with(127, "", argv + "?");
        });
        return FakeMailu.mailu(swarm).store();
    }

    private Ended removed() {
        if (!complaints.isEmpty()) {
            return Ended.with(1, "", complaints.remove(0));
        }
        if (afterwards != null) {
            tar = afterwards;
        }
        if (!stubborn) {
            listed.remove(NAME);
        }
        return Ended.ok("");
    }

    private Ended read() {
        reads++;
        String said = complaint;
        complaint = saidOnce ? "" : complaint;
        return new Ended(said.isEmpty() ? 0 : 1, tar, said.getBytes(StandardCharsets.UTF_8));
    }
}
