package selftest.episode.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.swarm.NeedsEngine;
import support.episode.upgrade.Uptake;
import support.proof.Manifest;
import support.recipe.Deployment;
import support.recipe.Rendering;
import support.swarm.Await;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Stack;
import support.swarm.StackDeployer;

/** A stack of two services is upgraded as a recipe is: once as it should be, and twice so that one of them is left behind. */
@NeedsEngine
class UptakeTest {
    private static final RunId RUN = RunId.ofThisProcess("uptake", false);
    private static final String NAME = "uptake-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String OLD = """
            version: "3.8"
            x-service: &service
              image: ${IMAGE:-mailproof/base:lab}
              environment: ["SUM=a$$b", "NOTHING=", "WHO=${RUN}"]
              command: ["sleep", "600"]
              init: true
              stop_grace_period: 1s
            services:
              one: {<<: *service, deploy: {endpoint_mode: dnsrr, labels: {mailproof.run: "${RUN}"}}}
              two: {<<: *service, deploy: {endpoint_mode: dnsrr, labels: {mailproof.run: "${RUN}"}, update_config: {order: start-first}}}
            networks: {default: {labels: {mailproof.run: "${RUN}"}}}
            volumes: {more: {labels: {mailproof.run: "${RUN}"}}}
            """;
    private static final String NEW = OLD.replace(
            "one: {<<: *service, deploy: {endpoint_mode: dnsrr, labels: {",
            "one: {<<: *service, environment: [WHO=other], volumes: [\"more:/more\"], deploy: {endpoint_mode: dnsrr, labels: {backupbot.backup: \"true\", ");
    private static final String BROKEN =
            NEW.replace("two: {<<: *service, ", "two: {<<: *service, image: \"mailproof/none:none\", ");

    @TempDir
    private static Path directory;

    private static Engine engine;
    private static Manifest before;

    @BeforeAll
    static void deployOld() {
        engine = Engine.fromEnvironment();
        deploy(OLD);
        Convergence.await(stack(), Duration.ofSeconds(60), line -> {});
        before = Uptake.running(stack());
    }

    @AfterAll
    static void remove() {
        try (Engine closed = engine) {
            closed.labelled(RunId.LABEL, RUN.label()).remove(line -> {});
        }
    }

    /** In one test, because each upgrade is from the one before. */
    @Test
    void aServiceThatIsLeftBehindIsNamed() {
        assertThat(uptake(NEW).complaints())
                .anySatisfy(complaint -> assertThat(complaint)
                        .contains("after the upgrade: ~ one label backupbot.backup: true -> (none)"))
                .anySatisfy(
                        complaint -> assertThat(complaint).startsWith("after the upgrade: ~ one variable WHO: sha256 "))
                .noneSatisfy(complaint -> assertThat(complaint).contains(" two "));
        assertThat(uptake(OLD).complaints())
                .containsExactly(
                        "the recipes of both versions say the same of every service, so nothing shows an upgrade");

        deploy(NEW);
        Convergence.await(stack(), Duration.ofSeconds(60), line -> {});
        assertThat(uptake(NEW).complaints()).isEmpty();
        assertThat(uptake(NEW).changes())
                .filteredOn(change -> !change.contains(" variable "))
                .containsExactly(
                        "~ one label backupbot.backup: (none) -> true",
                        "~ one volume at /more: (none) -> " + NAME + "_more");

        deploy(BROKEN);
        Await.until("the update of two to be tried")
                .within(Duration.ofSeconds(30))
                .value(() -> stack().service("two").image().equals("mailproof/none:none")
                        ? Optional.of(true)
                        : Optional.empty());
        assertThat(uptake(BROKEN).complaints())
                .containsExactly(
                        "after the upgrade: ~ two image: mailproof/none:none -> mailproof/base:lab",
                        "after the upgrade: ~ two image-id: no such image -> "
                                + stack().imageId("mailproof/base:lab").orElseThrow());

        stack().service("one").stop();
        assertThat(uptake(NEW).complaints()).contains("after the upgrade: - one");
    }

    private static Uptake uptake(String recipe) {
        return new Uptake(said(OLD), before, said(recipe), Uptake.running(stack()));
    }

    private static Manifest said(String recipe) {
        return Uptake.said(Rendering.of(Deployment.of(NAME, List.of(file(recipe)), variables())), stack());
    }

    private static Stack stack() {
        return engine.stack(NAME);
    }

    private static void deploy(String recipe) {
        StackDeployer.deploy(engine, NAME, List.of(file(recipe)), variables());
    }

    private static Map<String, String> variables() {
        return Map.of("RUN", RUN.label());
    }

    private static Path file(String recipe) {
        try {
            return Files.writeString(directory.resolve("compose.yml"), recipe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
