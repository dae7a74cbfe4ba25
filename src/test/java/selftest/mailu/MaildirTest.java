package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.Maildir;
import support.mailu.Maildir.Entry;
import support.mailu.ProbeFailed;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;

class MaildirTest {
    private static final Nonce NONCE = new Nonce("a".repeat(26));
    private static final byte[] REAL = Recorded.bytes("maildir-anna.tar");
    private static final String ANNA = "anna@example.test";
    private static final String FIRST = "1795470800.M190777P679.c4e568605786,S=680,W=697";
    private static final String HOME = "c@example.test";
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void aRealMaildirIsReadWithEveryFolder() {
        Manifest manifest = manifest(REAL, ANNA);

        assertThat(manifest.items())
                .containsKeys(
                        Maildir.HOME,
                        "INBOX " + FIRST,
                        ".Projects.2026 " + FIRST,
                        ".R&AOQ-ume/maildirfolder",
                        ".With space/maildirfolder",
                        ".Projects.2026/dovecot-keywords",
                        "dovecot-uidlist",
                        "subscriptions")
                .hasSize(40);
        assertThat(manifest.items().get("INBOX " + FIRST))
                .containsEntry("size", "680")
                .containsEntry("in", "new")
                .containsEntry("flags", "")
                .containsEntry("mode", "0600")
                .containsEntry("owner", "8:12")
                .containsEntry("mtime", "1795470800");
        assertThat(manifest.items().get(".Projects.2026 " + FIRST)).containsEntry("flags", "FSab");
        assertThat(manifest.items().get(Maildir.HOME)).containsEntry("mode", "0700");
    }

    @Test
    void aHardLinkHasTheContentOfItsFile() {
        Map<String, String> inFolder = manifest(REAL, ANNA).items().get(".Projects.2026 " + FIRST);

        assertThat(inFolder).containsEntry("size", "680");
        assertThat(inFolder.get("sha256"))
                .isNotEqualTo(EMPTY)
                .isEqualTo(manifest(REAL, ANNA).items().get("INBOX " + FIRST).get("sha256"));
    }

    @Test
    void aHardLinkToWhatTheStreamLacksIsAFailedProbe() {
        byte[] tar = home().link(TarConstants.LF_LINK, HOME + "/new/2", HOME + "/new/1")
                .bytes();

        failed(tar, "new/2");
    }

    @Test
    void indexesAndLocksAreLeftOut() {
        assertThat(manifest(REAL, ANNA).items().keySet())
                .noneMatch(name -> name.contains("dovecot.index") || name.contains("lda-dupes"))
                .noneMatch(name -> name.contains("dovecot.list") || name.contains("dovecot.mailbox.log"));
        byte[] withIndexes = home().file(HOME + "/dovecot.index.cache", "x")
                .file(HOME + "/dovecot-uidlist.lock", "x")
                .file(HOME + "/tmp/1.half", "x")
                .directory(HOME + "/xapian-indexes")
                .file(HOME + "/xapian-indexes/postlist.glass", "x")
                .directory(HOME + "/.Junk")
                .file(HOME + "/.Junk/dovecot.index.log", "x")
                .bytes();

        assertThat(manifest(withIndexes, HOME).items()).containsOnlyKeys(Maildir.HOME, ".Junk/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".dovecot.index/new/1",
                "cur/dovecot.index",
                ".tmp/cur/1",
                "dovecot-uidlist",
                "dovecot-keywords",
                "subscriptions",
                "sieve/mine.sieve",
                "dovecot.sieve"
            })
    void whatAUserWouldMissIsKept(String path) {
        byte[] tar = home().file(HOME + "/" + path, "x").bytes();

        assertThat(manifest(tar, HOME).size()).isEqualTo(2);
    }

    @Test
    void aMessageInNewIsNotAMessageInCur() {
        byte[] unseen = home().file(HOME + "/new/1.x", "x").bytes();
        byte[] opened = home().file(HOME + "/cur/1.x:2,", "x").bytes();
        byte[] seen = home().file(HOME + "/cur/1.x:2,S", "x").bytes();

        assertThat(manifest(unseen, HOME).differences(manifest(opened, HOME)))
                .containsExactly("~ INBOX 1.x in: new -> cur");
        assertThat(manifest(opened, HOME).differences(manifest(seen, HOME)))
                .containsExactly("~ INBOX 1.x flags:  -> S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.x",
                "1.x,S=4,W=5",
                "1.x:2,",
                "1.x:2,FSab",
                "1.x:1,odd",
                "1:x",
                "1.x:2,S:2,S",
                "a b",
                "1\n2",
                "ä"
            })
    void everyFileInNewOrCurIsAMessage(String name) {
        for (String folder : List.of("new", "cur", ".Junk/cur", ".R&AOQ-ume/new", ".odd\nname/cur")) {
            Entry entry = entry(folder + "/" + name);
            assertThat(Maildir.isMessage(entry)).as(entry.path()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.x", "subscriptions", "tmp/1.x", "newer/1.x", "cur", "new/a/b"})
    void otherFilesAreNone(String path) {
        assertThat(Maildir.isMessage(entry(path))).isFalse();
    }

    @Test
    void aSecondFileOfOneMessageIsADifferenceThatNamesBoth() {
        byte[] twice = home().file(HOME + "/new/1.x", "x")
                .file(HOME + "/cur/1.x:2,S", "x")
                .bytes();

        assertThat(manifest(home().file(HOME + "/new/1.x", "x").bytes(), HOME).differences(manifest(twice, HOME)))
                .containsExactlyInAnyOrder(
                        "+ INBOX 1.x is there twice: cur/1.x:2,S and new/1.x",
                        "~ INBOX 1.x flags:  -> S",
                        "~ INBOX 1.x in: new -> cur");
    }

    @Test
    void twoEntriesOfOnePathAreRefused() {
        byte[] twice =
                home().file(HOME + "/new/1.x", "x").file(HOME + "/new/1.x", "y").bytes();

        assertThatThrownBy(() -> manifest(twice, HOME))
                .isInstanceOf(ProbeFailed.class)
                .hasMessage("The Maildir holds two files of one name: new/1.x and new/1.x");
    }

    @Test
    void theSameMessageInTwoFoldersIsTwoItems() {
        byte[] copied = home().file(HOME + "/new/1.x", "x")
                .file(HOME + "/.Sent/new/1.x", "x")
                .bytes();

        assertThat(manifest(copied, HOME).items()).containsKeys("INBOX 1.x", ".Sent 1.x");
    }

    @Test
    void aLinkIsKnownByWhatItPointsTo() {
        Manifest filter = manifest(
                home().link(TarConstants.LF_SYMLINK, HOME + "/.dovecot.sieve", "sieve/a.sieve")
                        .bytes(),
                HOME);
        Manifest another = manifest(
                home().link(TarConstants.LF_SYMLINK, HOME + "/.dovecot.sieve", "sieve/b.sieve")
                        .bytes(),
                HOME);

        assertThat(filter.differences(another))
                .containsExactly("~ .dovecot.sieve link: sieve/a.sieve -> sieve/b.sieve");
    }

    @Test
    void aLinkInAMessagesPlaceIsNoMessage() {
        Manifest message = manifest(home().file(HOME + "/new/1", "x").bytes(), HOME);
        byte[] link = home().link(TarConstants.LF_SYMLINK, HOME + "/new/1", "/etc/passwd")
                .bytes();

        assertThat(message.differences(manifest(link, HOME))).containsExactly("- INBOX 1", "+ new/1");
    }

    @Test
    void anythingButFilesDirectoriesAndLinksIsRefused() {
        for (byte kind : new byte[] {TarConstants.LF_FIFO, TarConstants.LF_CHR, TarConstants.LF_BLK}) {
            failed(home().link(kind, HOME + "/new/1", "").bytes(), "new/1");
        }
    }

    @Test
    void aStreamThatIsNotThisHomeIsAFailedProbe() {
        failed(new byte[0], HOME);
        failed(new byte[10240], HOME);
        failed("not a tar".repeat(200).getBytes(java.nio.charset.StandardCharsets.US_ASCII), HOME);
        failed(new TarOf().directory("other@example.test").bytes(), "other@example.test");
        failed(home().file("/etc/passwd", "x").bytes(), "etc/passwd");
        failed(home().file(HOME + "x/new/1", "x").bytes(), HOME + "x/new/1");
        failed(new TarOf().file(HOME, "a file in the home's place").bytes(), "lacks the directory itself");
        failed(
                new TarOf().link(TarConstants.LF_SYMLINK, HOME, "elsewhere").bytes(),
                "lacks the directory itself, which is a symbolic link to elsewhere");
        failed(new TarOf().file(HOME + "/new/1", "x").bytes(), "lacks the directory itself");
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 1500, 2048, 2500, 20_000, 40_960})
    void aStreamThatBreaksOffIsAFailedProbe(int end) {
        assertThatThrownBy(() -> Maildir.entries(Arrays.copyOf(REAL, end), ANNA))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining(ANNA);
    }

    @Test
    void theMarkerIsFoundInAnyFile() {
        byte[] tar = home().file(HOME + "/new/1.x", "one " + NONCE)
                .file(HOME + "/new/2.x", "another")
                .bytes();

        assertThat(manifest(tar, HOME).marked(NONCE)).containsExactly("INBOX 1.x");
        assertThat(manifest(tar, HOME).marked(new Nonce("b".repeat(26)))).isEmpty();
    }

    private static TarOf home() {
        return new TarOf().directory(HOME);
    }

    private static Entry entry(String path) {
        return new Entry(path, false, 8, 8, 0600, 0, Content.NONE);
    }

    private static Manifest manifest(byte[] tar, String top) {
        return Maildir.manifest(Maildir.entries(tar, top), NONCE);
    }

    private static void failed(byte[] tar, String named) {
        assertThatThrownBy(() -> Maildir.entries(tar, HOME))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining(named);
    }
}
