package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.recipe.KeptVolumes;
import support.recipe.Label;
import support.recipe.LabelledService;
import support.recipe.Labelling;
import support.recipe.MountedVolume;

class LabellingTest {
    private static final String ENABLED = "backupbot.backup";
    private static final String PATH = "backupbot.backup.path";

    @Test
    void inTheSeedsDialectTheServiceNamesOnePathMore() {
        List<LabelledService> seeds = List.of(
                service("admin", Map.of(ENABLED, "true", PATH, "/data"), "mailu:/data", "dkim:/dkim"),
                service("smtp", Map.of(), "mailqueue:/queue"));

        Labelling more =
                Labelling.like(seeds).keeping("admin", List.of("/dkim")).keeping("smtp", List.of("/queue"));

        assertThat(more.labels())
                .isEqualTo(Map.of(
                        "admin", Map.of(ENABLED, "true", PATH, "/data,/dkim"),
                        "smtp", Map.of(ENABLED, "true", PATH, "/queue")));
        assertThat(kept(seeds, more)).isEqualTo(Set.of("mailu", "dkim", "mailqueue"));
    }

    @Test
    void inThePublishedDialectTheOneServiceThatIsEnabledNamesTheVolume() {
        List<LabelledService> published = List.of(
                service("app", Map.of(ENABLED, "true", "backupbot.backup.volumes.dkim", "false"), "certs:/certs"),
                service("admin", Map.of(), "mailu:/data", "dkim:/dkim"));

        Labelling more = Labelling.like(published).keeping("admin", List.of("/dkim"));

        assertThat(more.labels()).isEqualTo(Map.of("app", Map.of("backupbot.backup.volumes.dkim", "true")));
        assertThat(KeptVolumes.of(published)).isEqualTo(Set.of("mailu", "certs"));
        assertThat(kept(published, more)).isEqualTo(Set.of("mailu", "certs", "dkim"));
    }

    @Test
    void whatTellsABackupBotIsTakenOverAndNothingElse() {
        List<LabelledService> services =
                List.of(service("app", Map.of(ENABLED, "true", "traefik.enable", "true")), service("db", Map.of()));

        assertThat(Labelling.of(services).labels()).isEqualTo(Map.of("app", Map.of(ENABLED, "true")));
    }

    private static Set<String> kept(List<LabelledService> services, Labelling more) {
        return KeptVolumes.of(services.stream()
                .map(service -> {
                    Map<String, Label> labels = new HashMap<>(service.labels());
                    more.labels()
                            .getOrDefault(service.name(), Map.of())
                            .forEach((name, value) -> labels.put(name, new Label(value, "here")));
                    return new LabelledService(service.name(), labels, Map.of(), service.mounts());
                })
                .toList());
    }

    private static LabelledService service(String name, Map<String, String> labels, String... mounts) {
        Map<String, Label> placed = new HashMap<>();
        labels.forEach((label, value) -> placed.put(label, new Label(value, "here")));
        return new LabelledService(
                name,
                placed,
                Map.of(),
                List.of(mounts).stream()
                        .map(mount -> mount.split(":"))
                        .map(mount -> new MountedVolume(mount[0], "stack_" + mount[0], mount[1], false))
                        .toList());
    }
}
