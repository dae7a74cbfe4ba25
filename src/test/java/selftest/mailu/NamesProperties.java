package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.mailu.MailDomain;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;

/** Whatever text comes, only the probe's own mailboxes and directories directly under the mount can be named. */
class NamesProperties {
    private static final String LOCALPART = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private static final String DOMAIN = LOCALPART + ".";

    @Test
    void aMailboxIsTheProbesOwnOrNone() {
        MailDomain domain = new MailDomain("example.test");

        Trial.of(Hostile.near("citest", "citest-half", "citest-half-witness-a2b7cd"), text -> {
                    Optional<Mailbox> mailbox =
                            Trial.made(IllegalArgumentException.class, () -> new Mailbox(text, domain));
                    mailbox.ifPresent(made -> {
                        assertThat(text).startsWith("citest").hasSizeLessThanOrEqualTo(64);
                        assertThat(text.substring("citest".length())).matches("|-.+");
                        assertThat(LOCALPART).contains(text.split(""));
                        assertThat(made.address()).isEqualTo(text + "@example.test");
                    });
                    return mailbox.isPresent();
                })
                .sawBoth();
    }

    @Test
    void aDomainIsLabelsBetweenDots() {
        Trial.of(Hostile.near("example.test", "a.b", "xn--bcher-kva.example"), text -> {
                    Optional<MailDomain> domain =
                            Trial.made(IllegalArgumentException.class, () -> new MailDomain(text));
                    domain.ifPresent(made -> {
                        assertThat(DOMAIN).contains(made.name().split(""));
                        assertThat(List.of(made.name().split("\\.", -1)))
                                .hasSizeGreaterThan(1)
                                .allSatisfy(label -> assertThat(label)
                                        .hasSizeBetween(1, 63)
                                        .doesNotStartWith("-")
                                        .doesNotEndWith("-"));
                        assertThat(made.name()).hasSizeLessThanOrEqualTo(253);
                    });
                    return domain.isPresent();
                })
                .sawBoth();
    }

    @Test
    void aHomeIsOneDirectoryUnderTheMount() {
        Trial.of(Hostile.near("citest@example.test", "a"), text -> {
                    Optional<MailHome> home =
                            Trial.made(IllegalArgumentException.class, () -> new MailHome("/mail", text));
                    home.ifPresent(made -> requireUnderTheMount(made, "/mail/" + text));
                    return home.isPresent();
                })
                .sawBoth();
    }

    @Test
    void aPathThatDovecotReportsIsAHomeOrAFailedProbe() {
        Trial.of(Hostile.near("/mail/citest@example.test", "/mail/a"), text -> {
                    Optional<MailHome> home = Trial.made(ProbeFailed.class, () -> MailHome.of(text, "/mail"));
                    home.ifPresent(made -> requireUnderTheMount(made, text));
                    return home.isPresent();
                })
                .sawBoth();
    }

    private static void requireUnderTheMount(MailHome home, String path) {
        assertThat(home.path()).isEqualTo(path).matches("[!-~]+");
        assertThat(path.split("/", -1)).hasSize(3).startsWith("", "mail");
        assertThat(home.name()).isNotEmpty().doesNotStartWith("-").doesNotStartWith(".");
    }
}
