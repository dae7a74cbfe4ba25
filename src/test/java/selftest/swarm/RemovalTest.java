package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import support.swarm.Convergence;
import support.swarm.Engine;

@NeedsEngine
@ExtendWith(Playground.Resolver.class)
@Timeout(30)
class RemovalTest {
    private static final String COMPOSE = """
            version: "3.8"
            services:
              gone:
                image: mailproof/base:lab
                command: ["sleep", "600"]
                init: true
                stop_grace_period: 1s
                volumes: ["data:/data"]
                secrets: [word]
                configs: [setting]
                deploy:
                  endpoint_mode: dnsrr
                  labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}"}
            volumes:
              data: {labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}"}}
            networks:
              default: {labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}"}}
            secrets:
              word: {file: /etc/hostname, labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}"}}
            configs:
              setting: {file: /etc/hostname, labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}"}}
            """;

    @Test
    void allThatCarriesTheLabelGoesAndNothingElse(Playground playground) {
        Engine engine = playground.engine();
        String run = playground.stack().name() + "-r";
        List<String> decoys =
                engine.labelled(Playground.RUN_LABEL, playground.stack().name()).list();
        List<String> progress = new ArrayList<>();

        try {
            Playground.deploy(engine, run, run, COMPOSE);
            engine.createSecret(run + "-made", "x".getBytes(StandardCharsets.UTF_8), Map.of(Playground.RUN_LABEL, run));
            Convergence.await(engine.stack(run), java.time.Duration.ofSeconds(20), line -> {});
            assertThat(engine.labelValues(Playground.RUN_LABEL))
                    .contains(run, playground.stack().name());
            assertThat(engine.labelled(Playground.RUN_LABEL, run).list())
                    .containsExactlyInAnyOrder(
                            "service " + run + "_gone",
                            "network " + run + "_default",
                            "volume " + run + "_data",
                            "secret " + run + "_word",
                            "secret " + run + "-made",
                            "config " + run + "_setting");
        } finally {
            engine.labelled(Playground.RUN_LABEL, run).remove(progress::add);
        }

        assertThat(progress).hasSize(6).first().isEqualTo("removed service " + run + "_gone");
        assertThat(engine.labelled(Playground.RUN_LABEL, run).list()).isEmpty();
        assertThat(engine.labelValues(Playground.RUN_LABEL)).doesNotContain(run);
        assertThat(engine.labelled(Playground.RUN_LABEL, playground.stack().name())
                        .list())
                .isEqualTo(decoys)
                .hasSizeGreaterThanOrEqualTo(6);
        engine.labelled(Playground.RUN_LABEL, run).remove(line -> {});
    }
}
