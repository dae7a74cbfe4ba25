package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import selftest.mailu.Recorded;
import support.episode.Alteration;
import support.mailu.Maildir;
import support.mailu.Maildir.Entry;
import support.proof.Content;
import support.proof.Nonce;

class AlterationTest {
    private static final Nonce NONCE = Nonce.fresh();
    private static final String NEW = "new/1795470800.M190777P679.c4e568605786,S=680,W=697";
    private static final String FLAGGED = ".Projects.2026/" + NEW + ":2,FSab";

    @ParameterizedTest
    @CsvSource({
        "BYTE, sha256: ",
        "FLAG, flags: ",
        "OWNER, owner: 8:12 -> 9:12",
    })
    void oneChangedThingIsOneDifference(Alteration alteration, String difference) {
        for (String path : List.of(NEW, FLAGGED)) {
            assertThat(differences(alteration, path))
                    .singleElement()
                    .asString()
                    .startsWith("~ ")
                    .contains(" " + difference);
        }
    }

    @Test
    void aMissingMessageIsOneDifference() {
        assertThat(differences(Alteration.MESSAGE, NEW)).containsExactly("- INBOX " + NEW.substring(4));
    }

    @ParameterizedTest
    @EnumSource
    void theEntriesThemselvesStayAsTheyAre(Alteration alteration) {
        List<Entry> entries = marked(NEW);
        alteration.of(entries, NONCE);

        assertThat(Maildir.manifest(entries, NONCE)).isEqualTo(Maildir.manifest(marked(NEW), NONCE));
    }

    @ParameterizedTest
    @EnumSource
    void withoutAMessageOfTheEpisodeThereIsNothingToAlter(Alteration alteration) {
        assertThatThrownBy(() -> alteration.of(marked("subscriptions"), NONCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(NONCE.value());
        assertThatThrownBy(() -> alteration.of(marked(NEW), Nonce.fresh())).isInstanceOf(IllegalStateException.class);
    }

    private static List<String> differences(Alteration alteration, String path) {
        List<Entry> entries = marked(path);
        return Maildir.manifest(entries, NONCE).differences(Maildir.manifest(alteration.of(entries, NONCE), NONCE));
    }

    /** The recorded Maildir with the nonce in one of its files. */
    private static List<Entry> marked(String path) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : Maildir.entries(Recorded.bytes("maildir-anna.tar"), "anna@example.test")) {
            entries.add(entry.path().equals(path) ? with(entry, "Its token is " + NONCE + ".\n") : entry);
        }
        return entries;
    }

    private static Entry with(Entry entry, String content) {
        return new Entry(
                entry.path(),
                false,
                entry.uid(),
                entry.gid(),
                entry.mode(),
                entry.modified(),
                Content.of(content.getBytes(StandardCharsets.UTF_8)));
    }
}
