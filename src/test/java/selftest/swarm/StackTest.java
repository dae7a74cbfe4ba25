package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import support.swarm.BadName;
import support.swarm.Logs;
import support.swarm.NoSuchService;
import support.swarm.NoSuchStack;
import support.swarm.Service;
import support.swarm.Stack;
import support.swarm.SwarmRole;
import support.swarm.VolumeMount;

@NeedsEngine
@ExtendWith(Playground.Resolver.class)
class StackTest {
    private final Playground playground;

    StackTest(Playground playground) {
        this.playground = playground;
    }

    @Test
    void theEngineSaysWhatItIs() {
        var info = playground.engine().requireManager().info();

        assertThat(info.role()).isEqualTo(SwarmRole.MANAGER);
        assertThat(info.version()).matches("\\d+\\..*");
        assertThat(info.nodeId()).isNotEmpty();
        assertThat(info.dataRoot()).startsWith("/");
        assertThat(info.osLabel()).isNotBlank();
    }

    @Test
    void aStackIsItsExactLabelAndNoPrefix() {
        Stack stack = playground.stack();

        assertThat(playground.engine().stackNames()).contains(stack.name(), playground.neighbour());
        assertThat(stack.services()).extracting(Service::fullName).containsExactly(stack.name() + "_app");
        assertThat(playground.engine().stack(playground.neighbour()).services())
                .extracting(Service::name)
                .containsExactly("app");
        assertThat(playground
                        .engine()
                        .stackExists(stack.name().substring(0, stack.name().length() - 1)))
                .isFalse();
    }

    @Test
    void aMissingStackOrServiceNamesThoseThereAre() {
        assertThatThrownBy(() -> playground.engine().stack("try-swarm-none"))
                .isInstanceOf(NoSuchStack.class)
                .hasMessageContaining("'try-swarm-none'")
                .hasMessageContaining(playground.stack().name());
        assertThatThrownBy(() -> playground.stack().service("imap"))
                .isInstanceOf(NoSuchService.class)
                .hasMessageContaining("'imap'")
                .hasMessageContaining("it has app");
        assertThat(playground.stack().find("imap")).isEmpty();
    }

    @Test
    void aNameThatCannotBeOneIsRefused() {
        for (String name : new String[] {"", "-rf", "../..", "a b", "x;y", "a\nb", "a".repeat(64), "a\"b"}) {
            assertThatThrownBy(() -> playground.engine().stack(name)).isInstanceOf(BadName.class);
        }
    }

    @Test
    void aServiceTellsWhatWasDeclared() {
        Service app = playground.stack().service("app");

        assertThat(app.labels()).containsEntry("on.service", "yes").doesNotContainKey("on.container");
        assertThat(app.containerLabels()).containsEntry("on.container", "yes").doesNotContainKey("on.service");
        assertThat(app.environment()).containsEntry("GREETING", "hello=there");
        assertThat(app.image()).isEqualTo("mailproof/base:lab");
        String source = playground.stack().name() + "_data";
        assertThat(playground.stack().volumeMounts())
                .containsExactlyInAnyOrder(
                        new VolumeMount("app", "data", source, "/data", false),
                        new VolumeMount("app", "data", source, "/ro", true));
    }

    @Test
    void hostPortsAreThoseOfTheRunningTask() {
        var ports = playground.stack().service("app").hostPorts("localhost");

        assertThat(ports).containsOnlyKeys(80, 443);
        assertThat(ports.values()).allSatisfy(port -> assertThat(port).isPositive());
    }

    @Test
    void aServiceWithoutOutputHasAnEmptyLog() {
        assertThat(Logs.tail(playground.stack().service("app"), 5).lines()).isEmpty();
    }
}
