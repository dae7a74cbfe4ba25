package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.episode.fidelity.Letters;
import support.mailu.Letter;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.mailu.UserClient.FilledFolder;
import support.proof.Content;
import support.proof.Nonce;

class LettersTest {
    private static final Mailbox MAILBOX = new Mailbox("citest", new MailDomain("example.test"));
    private static final ProbeMark MARK = new ProbeMark(Nonce.fresh(), "run");

    @Test
    void theSameMarkMakesTheSameLettersToTheLastByte() {
        assertThat(contents(MARK)).isEqualTo(contents(MARK)).hasSizeGreaterThan(50);
    }

    @Test
    void anotherNonceMakesOthers() {
        Set<Content> these = new HashSet<>(contents(MARK).values());

        assertThat(contents(new ProbeMark(Nonce.fresh(), "run")).values()).noneMatch(these::contains);
    }

    @Test
    void everyLetterIsMarkedAndTheLargeOneIsLarge() {
        assertThat(contents(MARK).values())
                .allSatisfy(
                        content -> assertThat(ProbeMessage.mark(content.head())).contains(MARK))
                .anySatisfy(content -> assertThat(content.size()).isGreaterThan(25_000_000));
    }

    @Test
    void theOddOnesAreOdd() throws IOException {
        assertThat(text("long-line").lines()).anyMatch(line -> line.length() > 998);
        assertThat(text("empty")).endsWith("\r\n\r\n");
        assertThat(text("latin")).contains("Gr\u00fc\u00dfe");
        assertThat(new String(text("eight-bit").getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .contains("日本語");
    }

    @Test
    void allLinesEndAsOnTheWire() throws IOException {
        for (FilledFolder folder : folders(MARK)) {
            for (Letter letter : folder.letters()) {
                if (letter.content().size() < Content.LONGEST_HEAD) {
                    assertThat(text(letter).replace("\r\n", "")).doesNotContain("\n", "\r");
                }
            }
        }
    }

    @Test
    void oneLetterIsInTwoFolders() {
        Map<String, Integer> times = new HashMap<>();
        folders(MARK).forEach(folder -> folder.letters().forEach(letter -> times.merge(letter.id(), 1, Integer::sum)));

        assertThat(times.values()).contains(2).doesNotContain(3);
    }

    private static Map<String, Content> contents(ProbeMark mark) {
        Map<String, Content> contents = new HashMap<>();
        folders(mark)
                .forEach(folder -> folder.letters()
                        .forEach(letter -> contents.put(folder.path() + letter.id(), letter.content())));
        return contents;
    }

    private static List<FilledFolder> folders(ProbeMark mark) {
        return new Letters(mark, MAILBOX).folders();
    }

    private static String text(String name) throws IOException {
        return text(folders(MARK).stream()
                .flatMap(folder -> folder.letters().stream())
                .filter(letter -> letter.id().startsWith("<" + name + "."))
                .findFirst()
                .orElseThrow());
    }

    private static String text(Letter letter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        letter.bytes().writeTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
