package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.swarm.EngineUnavailable;
import support.swarm.SshAddress;

/** Whatever an address holds, it becomes no option of the ssh program's and nothing that a shell at the other end obeys. */
class SshAddressProperties {
    private static final String FIXED =
            "docker system dial-stdio|docker --host unix://(/[A-Za-z0-9_.-]+)+ system dial-stdio";

    @Test
    void anAddressIsArgumentsThatCannotBeMistakenOrIsRefused() {
        Trial.of(
                        Hostile.near("ssh://root@host.example:2222", "ssh://alias", "ssh://u@[::1]:22/run/docker.sock"),
                        text -> {
                            Optional<SshAddress> made = Trial.made(EngineUnavailable.class, () -> of(text));
                            made.ifPresent(address -> {
                                List<String> argv = address.argv(List.of());
                                assertThat(argv.get(argv.size() - 2)).isEqualTo("--");
                                assertThat(address.host()).matches("\\A[A-Za-z0-9_:][A-Za-z0-9_.:-]*\\z");
                                assertThat(address.user()).matches("\\A([A-Za-z0-9_][A-Za-z0-9_.@+\\\\-]*)?\\z");
                                assertThat(address.dialling()).matches("\\A(" + FIXED + ")\\z");
                            });
                            return made.isPresent();
                        })
                .sawBoth();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh://-oProxyCommand=id",
                "ssh://-v",
                "ssh://me@-v:22",
                "ssh://-l@host",
                "ssh://host:0",
                "ssh://host:65536",
                "ssh://host:22x",
                "ssh://",
                "ssh://@host",
                "ssh://host/a;id",
                "ssh://host/../$(id)",
                "ssh://host?x=y",
                "ssh://host#x",
                "ssh://a b",
                "ssh://[::1",
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("expected ssh://[user@]host[:port]");
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://host, ssh -- host",
        "ssh://host/, ssh -- host",
        "ssh://me@host:2222, ssh -l me -p 2222 -- host",
        "ssh://me@mail.example@host, ssh -l me@mail.example -- host",
        "ssh://[fe80::1]:22, ssh -p 22 -- fe80::1",
        "ssh://my_alias, ssh -- my_alias",
    })
    void anAddressIsThatOfTheDockerCommand(String text, String argv) {
        assertThat(of(text).argv(List.of())).containsExactly(argv.split(" "));
    }

    private static SshAddress of(String text) {
        return SshAddress.of("It", text, Map.of());
    }
}
