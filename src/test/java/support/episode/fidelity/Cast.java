package support.episode.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import support.episode.Episodes;
import support.mailu.AdminCli.NewAccount;
import support.mailu.AdminCli.NewAlias;
import support.mailu.AdminCli.NewDomain;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeDomain;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.proof.Nonce;
import support.secret.Secret;
import support.target.Target;

/**
 * Who there is on the mail server while the representative mailbox is lost and restored: those who are lost with it, one of each kind
 * that the database knows, and those whom nobody is to touch.
 */
final class Cast {
    private static final int WITNESSES = 20;

    /** Well formed, and no password fits. */
    private static final String HASH_OF_NOTHING =
            "$bcrypt-sha256$v=2,t=2b,r=12$......................$...............................";

    private static final String ELSEWHERE = "mail.elsewhere.invalid";
    private static final String REPLY = "I am in the garden until spring. ";

    private final Target target;
    private final ProbeMark mark;
    private final Secret password = Secret.random();

    /** Whose mailbox is the representative one; has a filter, an out-of-office reply and a quota. */
    final Mailbox owner;

    /** Writes to the owner before the backup. */
    final Mailbox friend;

    /** Writes to the owner after the restore. */
    final Mailbox stranger;

    /** Reads, after the backup, what had come before it. */
    final Mailbox reader;

    final Mailbox disabled;
    final Mailbox forwarder;
    final Mailbox chief;
    final Mailbox alias;

    /** Lost with all that is in it. */
    final ProbeDomain domain;

    /** A domain whose mail is passed on, lost with the others. */
    final ProbeDomain relayed;

    /** Of the mailbox {@link #abroad}, left alone. */
    final ProbeDomain otherDomain;

    final Mailbox abroad;
    final List<Mailbox> witnesses;

    Cast(Target target, Nonce nonce) {
        this.target = target;
        this.mark = new ProbeMark(nonce, target.runLabel());
        owner = mailbox("representative");
        friend = mailbox("friend");
        stranger = mailbox("stranger");
        reader = mailbox("rereader");
        disabled = mailbox("leaver");
        forwarder = mailbox("forwarder");
        chief = mailbox("chief");
        alias = mailbox("club");
        domain = domain("citest-lost");
        relayed = domain("citest-relayed");
        otherDomain = domain("citest-other");
        abroad = new Mailbox("citest-abroad" + target.mailboxSuffix(), otherDomain.domain());
        witnesses = IntStream.range(0, WITNESSES)
                .mapToObj(i -> mailbox("witness-" + (char) ('a' + i)))
                .toList();
    }

    private Mailbox mailbox(String role) {
        return new Mailbox("citest-" + role + target.mailboxSuffix(), target.domain());
    }

    private ProbeDomain domain(String label) {
        return ProbeDomain.below(target.domain(), label + target.mailboxSuffix());
    }

    /** The password of every one of them. */
    Secret password() {
        return password;
    }

    /** Those who are lost. */
    List<Mailbox> lost() {
        return List.of(owner, disabled, forwarder, chief);
    }

    /** Those whom nobody is to touch. */
    List<Mailbox> bystanders() {
        return Stream.concat(witnesses.stream(), Stream.of(abroad)).toList();
    }

    /** Makes all of them; an account that is there already is not ours. */
    void make() {
        Mailu mailu = target.mailu();
        List<Mailbox> all = new ArrayList<>(lost());
        all.addAll(List.of(friend, stranger, reader));
        all.addAll(bystanders());
        if (mailu.dovecot().home(owner).isPresent()) {
            throw new ProbeFailed(
                    "The mailbox " + owner + " exists already, so it is not this run's: remove it, or take"
                            + " another name (flask mailu user-delete -r " + owner + ")");
        }
        all.forEach(one -> Episodes.willMake(one, mark.nonce()));
        Episodes.willMake(alias, List.of(domain, otherDomain));
        Episodes.willRelay(relayed);
        mailu.cli()
                .create(
                        List.of(
                                new NewDomain(domain, mark.text(), List.of(domain("citest-alternative"))),
                                new NewDomain(otherDomain, mark.text(), List.of())),
                        all.stream().map(this::account).toList(),
                        List.of(new NewAlias(alias, owner, mark.text())));
        mailu.cli().relay(relayed, ELSEWHERE, mark.text());
        // Remembered for the removal: a restore may make Dovecot forget the accounts and leave their Maildirs.
        all.forEach(mailu::home);
    }

    /** Mail of an account elsewhere, at a name that no host has (RFC 2606). */
    private Map<String, Object> fetched() {
        return Map.of(
                "protocol",
                "imap",
                "host",
                ELSEWHERE,
                "port",
                993,
                "tls",
                true,
                "username",
                owner.address(),
                "password",
                Secret.random().reveal(),
                "comment",
                mark.text());
    }

    /** Nobody logs in as a bystander, and a password takes the server a quarter of a second to hash. */
    private NewAccount account(Mailbox one) {
        if (bystanders().contains(one)) {
            return new NewAccount(one, Secret.of(HASH_OF_NOTHING), mark.text(), Map.of("hash_password", false));
        }
        return new NewAccount(one, password, mark.text(), attributes(one));
    }

    private Map<String, Object> attributes(Mailbox one) {
        if (one == owner) {
            return Map.of(
                    "quota_bytes",
                    RepresentativeMailbox.QUOTA,
                    "displayed_name",
                    "Ève Représentative",
                    "reply_enabled",
                    true,
                    "reply_subject",
                    "Away",
                    "reply_body",
                    REPLY + mark.nonce(),
                    "tokens",
                    List.of(Map.of(
                            "password", Secret.random().reveal(), "hash_password", true, "comment", mark.text())),
                    "fetches",
                    List.of(fetched()));
        }
        if (one == disabled) {
            return Map.of("enabled", false);
        }
        if (one == forwarder) {
            return Map.of(
                    "forward_enabled", true, "forward_destination", List.of(owner.address()), "forward_keep", false);
        }
        return one == chief
                ? Map.of("global_admin", true, "quota_bytes", 0, "manager_of", List.of(domain.name()))
                : Map.of();
    }
}
