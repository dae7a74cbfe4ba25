package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.recipe.Isolation;
import support.recipe.RecipeProblem;

class IsolationTest {
    private static final String TWIN = "mailproof-abc-upgrade";

    @TempDir
    private Path folder;

    @Test
    void whatHasANameOfItsOwnIsMadeAnewAndWhatFollowsTheStackStays() throws IOException {
        Deployment twin = twin("""
                services:
                  app: {image: a, networks: [proxy, internal, host], volumes: ["mail:/mail", "acme:/acme"]}
                networks:
                  proxy: {external: true}
                  internal: {}
                  host: {external: true, name: host}
                volumes:
                  mail: {name: mailu_mail}
                  spool: {name: "${STACK_NAME}_spool"}
                  plain: {}
                  acme: {external: true, name: traefik_acme}
                secrets:
                  shared: {external: true, name: relay}
                  fixed: {file: compose.yml, name: fixed}
                """);

        assertThat(at(twin, "networks", "proxy")).isEqualTo(Map.of("external", true, "name", TWIN + "-proxy"));
        assertThat(at(twin, "networks", "host")).isEqualTo(Map.of("external", true, "name", "host"));
        assertThat(at(twin, "volumes", "mail")).isEqualTo(Map.of("name", TWIN + "-mailu_mail"));
        assertThat(at(twin, "volumes", "spool")).isEqualTo(Map.of("name", TWIN + "_spool"));
        assertThat(at(twin, "volumes", "acme")).isEqualTo(Map.of("external", true, "name", TWIN + "-traefik_acme"));
        assertThat(at(twin, "secrets", "shared")).isEqualTo(Map.of("external", true, "name", "relay"));
        assertThat(at(twin, "secrets", "fixed")).containsEntry("name", TWIN + "-fixed");
        assertThat(twin.differences())
                .extracting(Difference::place)
                .containsExactly("networks.proxy", "volumes.mail", "volumes.acme", "secrets.fixed");
    }

    @Test
    void noReverseProxyIsToldOfIt() throws IOException {
        Deployment twin = twin("""
                services:
                  app:
                    image: a
                    labels: ["traefik.enable=true", "x=y"]
                    deploy: {labels: {"traefik.http.routers.mail.rule": "Host(`a`)", "backupbot.backup": "true"}}
                  other: {image: b}
                """);

        Map<String, Object> app = at(twin, "services", "app");
        assertThat(app.get("labels")).isEqualTo(Map.of("x", "y"));
        assertThat(app.get("deploy")).isEqualTo(Map.of("labels", Map.of("backupbot.backup", "true")));
        assertThat(twin.differences())
                .extracting(Difference::place)
                .containsExactlyInAnyOrder(
                        "services.app.labels.traefik.enable",
                        "services.app.deploy.labels.traefik.http.routers.mail.rule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {app: {image: a, volumes: ['/srv/mail:/mail']}}",
                "services: {app: {image: a, volumes: ['/srv/mail:/mail:rw']}}",
                "services: {app: {image: a, volumes: [{type: bind, source: /srv/mail, target: /mail}]}}",
                "services: {app: {image: a, volumes: ['m:/mail']}}\n"
                        + "volumes: {m: {driver_opts: {type: none, o: bind, device: /srv/mail}}}",
                "services: {app: {image: a, volumes: ['m:/mail']}}\n"
                        + "volumes: {m: {driver_opts: {type: nfs, o: addr=10.0.0.1, device: ':/srv/mail'}}}",
                "services: {app: {image: a, volumes: ['m:/mail']}}\n"
                        + "volumes: {m: {driver: /srv/mail/plugin, driver_opts: {o: password=sixteen}}}",
            })
    void whatItWouldShareWithTheStackAllTheSameIsRefused(String compose) {
        assertThatThrownBy(() -> twin(compose))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining("/srv/mail")
                .hasMessageNotContaining("sixteen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {app: {image: a, volumes: ['/etc/localtime:/etc/localtime:ro']}}",
                "services: {app: {image: a, volumes: [{type: tmpfs, target: /tmp}]}}",
                "services: {app: {image: a, volumes: ['m:/m']}}\n"
                        + "volumes: {m: {driver_opts: {type: tmpfs, device: tmpfs, o: size=1m}}}",
                "services: {app: {image: a, volumes: ['m:/m']}}\n"
                        + "volumes: {m: {driver_opts: {type: none, o: bind, device: '/srv/${STACK_NAME}/mail'}}}",
            })
    void whatItOnlyReadsOrHasForItselfIsNot(String compose) throws IOException {
        assertThat(twin(compose).differences()).isEmpty();
    }

    private Deployment twin(String compose) throws IOException {
        Path file = Files.writeString(folder.resolve("compose.yml"), "version: '3.8'\n" + compose);
        Deployment twin = Deployment.of(TWIN, List.of(file), Map.of("STACK_NAME", TWIN));
        Isolation.of(twin);
        return twin;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Deployment twin, String section, String key) {
        Object file = new Load(LoadSettings.builder().build()).loadFromString(twin.text());
        return (Map<String, Object>)
                ((Map<String, Map<String, Object>>) file).get(section).get(key);
    }
}
