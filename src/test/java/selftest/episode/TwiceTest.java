package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import support.episode.fidelity.Twice;
import support.mailu.Maildir;
import support.mailu.Maildir.Entry;
import support.proof.Content;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;

class TwiceTest {
    private static final Nonce NONCE = Nonce.fresh();
    private static final Reading BEFORE = home(message("cur/X:2,", "read since"), message("cur/Y:2,", "not read"));

    @Test
    void aMessageThatWasReadSinceIsThereTwice() {
        Reading after = home(
                message("cur/X:2,", "read since"), message("cur/X:2,S", "read since"), message("cur/Y:2,", "not read"));

        assertThat(Twice.of(BEFORE, after)).containsExactly("INBOX X is there twice: cur/X:2, and cur/X:2,S");
        assertThat(after.without(name -> Twice.of(BEFORE, after).contains(name)).observation())
                .extracting(seen -> ((Observation.Present) seen).manifest())
                .isEqualTo(((Observation.Present) BEFORE.observation()).manifest());
    }

    @Test
    void aSecondFileOfOtherContentOrOfAnotherMessageIsAFault() {
        Reading after = home(
                message("cur/X:2,", "read since"),
                message("cur/X:2,S", "spoilt"),
                message("cur/Y:2,", "not read"),
                message("cur/Z:2,", "new"),
                message("cur/Z:2,S", "new"));

        assertThat(Twice.of(BEFORE, after)).isEmpty();
    }

    @Test
    void nothingIsThereTwiceWhereAMessageIsGone() {
        assertThat(Twice.of(BEFORE, home(message("cur/X:2,S", "read since")))).isEmpty();
    }

    private static Entry message(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Entry(path, false, 8, 8, 0600, 1, Content.of(bytes));
    }

    private static Reading home(Entry... entries) {
        List<Entry> all = Stream.concat(
                        Stream.of(new Entry("", true, 8, 8, 0700, 1, Content.of(new byte[0]))), Stream.of(entries))
                .toList();
        return Reading.now(
                NONCE,
                new Volume("imap", "mail", "/mail"),
                "a Maildir",
                Vantage.DISK,
                new Observation.Present(Maildir.manifest(all, NONCE)),
                "here");
    }
}
