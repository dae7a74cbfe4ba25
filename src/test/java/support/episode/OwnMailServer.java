package support.episode;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import support.backup.Snapshot;
import support.mailu.AccountDatabase;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.proof.Declared;
import support.proof.Nonce;
import support.proof.Reading;
import support.proof.Volume;
import support.recipe.Rendering;
import support.secret.Secret;
import support.swarm.Stack;
import support.swarm.SwarmException;
import support.swarm.VolumeMount;
import support.target.Blueprint;
import support.target.OwnStack;
import support.target.Target;

/** A mail server of an episode's own, with a mailbox to which a message has come. */
public final class OwnMailServer implements AutoCloseable {
    /** What the inhabitants that are accounts are told by. */
    public static final String ACCOUNT = "the account ";

    /** What those that are mail homes are told by. */
    public static final String HOME = "the mail home ";

    private final OwnStack.Source source;
    private final Nonce nonce = Nonce.fresh();
    private final Mailbox mailbox;
    private final Seeded seeded;
    private OwnStack own;
    private boolean closed;

    /** Deploys it, and has mail come to it; it stands until the feature is over. */
    public static OwnMailServer keptFor(OwnStack.Source source, Blueprint blueprint) {
        return Chapters.keep(new OwnMailServer(source, blueprint));
    }

    private OwnMailServer(OwnStack.Source source, Blueprint blueprint) {
        this.source = source;
        own = source.deploy(blueprint);
        try {
            Target target = own.target();
            mailbox = new Mailbox("citest", target.domain());
            Mailbox witness = new Mailbox("citest-witness", target.domain());
            Mailbox later = new Mailbox("citest-later", target.domain());
            seeded = new Seeding(target, nonce, mailbox, witness, later).run();
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    public Target target() {
        return own.target();
    }

    public Nonce nonce() {
        return nonce;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    /** The mailbox as it was when its message had come. */
    public Seeded seeded() {
        return seeded;
    }

    /** Has the backup bot take a snapshot. */
    public Snapshot snapshot() {
        return target().bot().create(target().stack().name());
    }

    public Reading accountIn(Snapshot snapshot) {
        return new Probe(target(), nonce).accountInSnapshot(mailbox, snapshot);
    }

    public Reading maildirIn(Snapshot snapshot) {
        return new Probe(target(), nonce).homeInSnapshot(mailbox, seeded.home(), snapshot);
    }

    /** The mailbox as it is now. */
    public MailboxLook look() {
        return MailboxLook.at(target(), nonce, mailbox, seeded.home(), seeded.password());
    }

    /** The mailbox, which is expected to be gone. */
    public MailboxLook lookAtLost() {
        return MailboxLook.atLost(target(), nonce, mailbox, seeded.home(), seeded.password());
    }

    /** Whether front refuses a wrong password for the mailbox, having let the right one in. */
    public boolean refusesWrongPassword() {
        return !target().mailu().client().logsIn(mailbox, Secret.random());
    }

    /** All accounts that there are, and all mail homes that hold a message, whosever. */
    public Set<String> inhabitants() {
        Mailu mailu = target().mailu();
        Set<String> all = new TreeSet<>();
        AccountDatabase.addresses(mailu.database()).forEach(address -> all.add(ACCOUNT + address));
        mailu.store().inhabited().forEach(home -> all.add(HOME + home));
        return all;
    }

    /** The volume that a service mounts there. */
    public Volume volume(String service, String mount) {
        return target().volumes().stream()
                .map(Declared::volume)
                .filter(one -> one.service().equals(service) && one.mount().equals(mount))
                .findFirst()
                .orElseThrow(() -> new SwarmException(
                        "Service " + service + " of " + target().stack() + " owns no volume at " + mount));
    }

    /** The engine's names of these volumes. */
    public Set<String> sources(Collection<Volume> volumes) {
        Set<String> names = volumes.stream().map(Volume::name).collect(Collectors.toSet());
        return target().stack().volumeMounts().stream()
                .filter(mount -> names.contains(mount.volume()))
                .map(VolumeMount::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the recipe says that it was deployed from last. */
    public Rendering rendering() {
        return own.rendering();
    }

    /** Whether it runs on other images than its recipe names. */
    public boolean onStandIns() {
        return own.onStandIns();
    }

    /** Deploys it anew in place. */
    public void deployAnew(Blueprint blueprint) {
        own.deployAnew(blueprint);
    }

    /**
     * Removes it with all its volumes, sees that nothing of it is left, and has it deployed on a bare server from nothing but the recipe and
     * its variables.
     *
     * @param ground is given the stack while there is nothing of it: what is made of it then is found there when it is deployed
     */
    public void replace(Blueprint blueprint, Consumer<Stack> ground) {
        Stack stack = target().stack();
        own.close();
        Collection<String> left = stack.removal().list();
        if (!left.isEmpty()) {
            throw new SwarmException("The mail server was removed, and of it there still is: " + left);
        }
        own = source.deployOnBareServer(blueprint, ground);
    }

    /** On which engine it stands, for the evidence. */
    public String server() {
        return own.server();
    }

    /** Once it is removed, there is nothing more to remove. */
    @Override
    public void close() {
        if (!closed) {
            own.close();
            closed = true;
        }
    }
}
