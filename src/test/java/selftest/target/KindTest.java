package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.target.BadSetting;
import support.target.Disposable;
import support.target.Kind;
import support.target.Settings;

class KindTest {
    @ParameterizedTest
    @CsvSource({
        "backup look smoke, LOOK",
        "lint, LOOK",
        "lint look, LOOK",
        "install functional look, LOOK",
        "lint backup, PROBE",
        "look restore, FULL",
        "lint upgrade exclusive-stack, FULL",
        "backup look recovery, FULL",
        "look dkim, FULL",
        "look backupbot, FULL",
        "look something-new, FULL",
        "backup exclusive-stack, PROBE",
        "backup smoke, PROBE",
        "install functional, PROBE",
        "restore exclusive-stack, FULL",
        "backup restore, FULL",
        "upgrade, FULL",
        "recovery slow, FULL",
        "backup something-new, FULL",
        "smoke, FULL",
        "backupbot exclusive-sample, TRYOUT",
        "backupbot slow, TRYOUT",
        "mailproof lint, LOOK",
        "mailproof backup exclusive-stack, PROBE",
        "mailproof restore exclusive-stack, FULL",
        "mailproof, FULL",
        "backupbot backup, FULL",
        "backupbot restore, FULL",
    })
    void aScenarioIsAsGentleAsItsTagsSayAndNoGentler(String tags, Kind kind) {
        assertThat(Kind.of(List.of(tags.split(" ")))).isEqualTo(kind);
    }

    @Test
    void aScenarioWithoutTagsIsTakenForTheFurthest() {
        assertThat(Kind.of(List.of())).isEqualTo(Kind.FULL);
    }

    @Test
    void aRunGoesAsFarAsItsFurthestScenario() {
        assertThat(Kind.furthest(List.of(Kind.LOOK, Kind.FULL, Kind.PROBE))).isEqualTo(Kind.FULL);
        assertThat(Kind.furthest(List.of(Kind.LOOK))).isEqualTo(Kind.LOOK);
    }

    @Test
    void aTryoutOfTheBotGoesFurtherThanALookAndMakesNoMailbox() {
        assertThat(Kind.furthest(List.of(Kind.LOOK, Kind.TRYOUT))).isEqualTo(Kind.TRYOUT);
        assertThat(Kind.furthest(List.of(Kind.TRYOUT, Kind.PROBE))).isEqualTo(Kind.PROBE);
        assertThat(Kind.TRYOUT.makesMailboxes()).isFalse();
        assertThat(Kind.LOOK.makesMailboxes()).isFalse();
        assertThat(Kind.PROBE.makesMailboxes()).isTrue();
        assertThat(Kind.FULL.makesMailboxes()).isTrue();
    }

    @Test
    void theWordsOfARunTellOfTheTryoutBesideTheMail() {
        assertThat(Kind.words(List.of(Kind.TRYOUT, Kind.LOOK))).isEqualTo(Kind.TRYOUT.toString());
        assertThat(Kind.words(List.of(Kind.TRYOUT, Kind.FULL)))
                .startsWith(Kind.FULL.toString())
                .endsWith("; and " + Kind.TRYOUT);
        assertThat(Kind.words(List.of(Kind.LOOK))).isEqualTo(Kind.LOOK.toString());
    }

    @Test
    void aFullRunNeedsTheStacksNameSpeltOut() {
        assertThatThrownBy(() -> Disposable.require("mail_example_org", Kind.FULL, declaring(null)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("would roll back everybody's mail on stack mail_example_org: refused")
                .hasMessageContaining("-Dtarget.disposable=mail_example_org");
        assertThatThrownBy(() -> Disposable.require("mail_example_org", Kind.FULL, declaring("mail_example")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("declared disposable is mail_example");
        assertThatCode(() -> Disposable.require("mail_example_org", Kind.FULL, declaring("mail_example_org")))
                .doesNotThrowAnyException();
    }

    @Test
    void aGentlerRunNeedsNone() {
        assertThatCode(() -> Disposable.require("mail_example_org", Kind.PROBE, declaring(null)))
                .doesNotThrowAnyException();
        assertThatCode(() -> Disposable.require("mail_example_org", Kind.TRYOUT, declaring(null)))
                .doesNotThrowAnyException();
    }

    private static Settings declaring(String disposable) {
        Map<String, String> properties = disposable == null ? Map.of() : Map.of("target.disposable", disposable);
        return Settings.of(properties::get, name -> null, Path.of("no-such-file.yml"), Set.copyOf(properties.keySet()));
    }
}
