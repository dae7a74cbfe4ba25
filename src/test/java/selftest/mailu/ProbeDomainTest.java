package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.MailDomain;
import support.mailu.ProbeDomain;

class ProbeDomainTest {
    @Test
    void itIsBelowADomainOfTheMailServers() {
        assertThat(ProbeDomain.below(new MailDomain("example.test"), "citest-lost-abc234"))
                .hasToString("citest-lost-abc234.example.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.test",
                "citestx.example.test",
                "x.citest.example.test",
                "citest",
                "",
                "citest-.test",
                "CITEST\u0131.x.y"
            })
    void noOtherDomainCanBeNamed(String name) {
        assertThatThrownBy(() -> new ProbeDomain(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
