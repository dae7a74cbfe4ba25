package support.episode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.mailu.AdminCli.NewAccount;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Reading;
import support.secret.Secret;
import support.target.Target;

/** Makes the episode's accounts, sends each a message, and waits until both can be read. */
public final class Seeding {
    private final Target target;
    private final Mailu mailu;
    private final Nonce nonce;
    private final Probe probe;
    private final Mailbox mailbox;
    private final Mailbox witness;
    private final Mailbox later;

    /**
     * @param mailbox the one to be lost
     * @param witness one that nothing is to touch
     * @param later one to which mail will come after the snapshot
     */
    public Seeding(Target target, Nonce nonce, Mailbox mailbox, Mailbox witness, Mailbox later) {
        this.target = target;
        this.mailu = target.mailu();
        this.nonce = nonce;
        this.probe = new Probe(target, nonce);
        this.mailbox = mailbox;
        this.witness = witness;
        this.later = later;
    }

    /** One that is there already is neither used nor touched: it makes this fail. */
    public Seeded run() {
        List<Mailbox> all = List.of(mailbox, witness, later);
        all.forEach(this::requireUnknown);
        Secret password = Secret.random();
        ProbeMark mark = new ProbeMark(nonce, target.runLabel());
        Reading accountDeclared = probe.declared(Probe.account(mailbox), target.accounts(), account(mark.text()));
        mailu.cli()
                .create(all.stream()
                        .map(one -> new NewAccount(one, one == mailbox ? password : Secret.random(), mark.text()))
                        .toList());
        Background<Reading> accountInService = Background.start(() -> probe.accountInService(mailbox));
        ProbeMessage message = ProbeMessage.compose(mark, mailbox);
        mailu.postfix().send(mailbox, message);
        mailu.postfix().send(witness, ProbeMessage.compose(mark, witness));
        mailu.postfix().send(later, ProbeMessage.compose(mark, later));
        Reading messageDeclared = probe.declared(Probe.inbox(mailbox), target.mail(), message.declared());
        all.forEach(one -> mailu.awaitDelivery(one, nonce, target.limits().deliveryWithin()));
        Reading inbox = probe.inboxOfUser(mailbox, password);
        MailHome home = mailu.home(mailbox);
        MailHome witnessHome = mailu.home(witness);
        return new Seeded(
                password,
                home,
                mailu.store().entries(home),
                accountDeclared,
                accountInService.get(),
                probe.accountOnDisk(mailbox),
                messageDeclared,
                inbox,
                probe.homeOnDisk(mailbox, home),
                witnessHome,
                probe.accountOnDisk(witness),
                probe.homeOnDisk(witness, witnessHome));
    }

    private Manifest account(String comment) {
        return Manifest.of(Map.of(
                mailbox.address(), Map.of("comment", comment, "enabled", "true", Manifest.MARKER, nonce.value())));
    }

    /** An account that is there already is not ours: it is neither used nor touched. */
    private void requireUnknown(Mailbox address) {
        Optional<String> home = mailu.dovecot().home(address);
        if (home.isPresent()) {
            throw new ProbeFailed(
                    "The mailbox " + address + " exists already, so it is not this run's: remove it, or take"
                            + " another name (flask mailu user-delete -r " + address + ")");
        }
    }
}
