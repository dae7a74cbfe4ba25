package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import support.target.DomainCheck;

class DomainCheckTest {
    @Test
    void aDomainThatTheAccountsAreOfIsNotComplainedOf() {
        assertThat(new DomainCheck("example.test", Set.of("example.test", "other.test"), "main.db").complaint())
                .isEmpty();
    }

    @Test
    void anotherDomainIsToldWithBothNames() {
        assertThat(new DomainCheck("changed.test", Set.of("example.test"), "snapshot 1a of s").complaint())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(
                                "expected: DOMAIN to be one of [example.test], as in snapshot 1a of s",
                                "observed: DOMAIN is changed.test"));
    }

    @Test
    void aDatabaseWithoutAnyDomainFitsNoSettings() {
        assertThat(new DomainCheck("example.test", Set.of(), "main.db").complaint())
                .isPresent();
    }
}
