package support.episode.upgrade;

import java.util.List;
import java.util.Map;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.MailboxLook;
import support.episode.Probe;
import support.episode.Seeded;
import support.episode.Seeding;
import support.mailu.Mailbox;
import support.proof.Finding;
import support.proof.Nonce;
import support.proof.Prover;
import support.proof.Reading;
import support.recipe.RecipeVersion;
import support.secret.Secret;
import support.target.Blueprint;
import support.target.Blueprint.Release;
import support.target.OwnStack;
import support.target.Target;

/**
 * An upgrade in place, on a stack of its own: the version before is deployed and gets a mailbox with a message, the backup bot is
 * asked to keep it, this version is deployed over it, and the backup bot is asked again.
 *
 * @param refusal how the backup bot fared with the version before
 * @param from the version that was deployed before
 * @param to the version that was deployed after
 * @param states of the services after the upgrade
 * @param wrongPasswordRefused whether front refuses a wrong password for the mailbox, having let the right one in
 */
public record Upgrade(
        Nonce nonce,
        Seeded before,
        Refusal refusal,
        RecipeVersion from,
        RecipeVersion to,
        Map<String, String> states,
        MailboxLook after,
        boolean wrongPasswordRefused,
        Reading accountInSnapshot,
        Reading maildirInSnapshot) {
    private static final Blueprint BLUEPRINT = Blueprint.of("upgrade");

    /** It happens once, for every scenario that asks. */
    public static Upgrade of(Target target, OwnStack.Source source) {
        return Episodes.once(target, "the operator upgrades a mail server in place", () -> run(source))
                .get();
    }

    private static Upgrade run(OwnStack.Source source) {
        Nonce nonce = Nonce.fresh();
        try (OwnStack own = source.deploy(BLUEPRINT.with(Release.PREVIOUS))) {
            Target old = own.target();
            Mailbox mailbox = new Mailbox("citest", old.domain());
            Seeded before = new Seeding(
                            old,
                            nonce,
                            mailbox,
                            new Mailbox("citest-witness", old.domain()),
                            new Mailbox("citest-later", old.domain()))
                    .run();
            Refusal refusal = Refusal.of(old);
            RecipeVersion from = old.version();
            own.deployAnew(BLUEPRINT);
            Target upgraded = own.target();
            Map<String, String> states = upgraded.states();
            MailboxLook after = MailboxLook.at(upgraded, nonce, mailbox, before.home(), before.password());
            boolean refused = !upgraded.mailu().client().logsIn(mailbox, Secret.random());
            Snapshot snapshot = upgraded.bot().create(upgraded.stack().name(), refusal.snapshots());
            Probe probe = new Probe(upgraded, nonce);
            return new Upgrade(
                    nonce,
                    before,
                    refusal,
                    from,
                    upgraded.version(),
                    states,
                    after,
                    refused,
                    probe.accountInSnapshot(mailbox, snapshot),
                    probe.homeInSnapshot(mailbox, before.home(), snapshot));
        }
    }

    /** The account is as it was before the upgrade: in the database file, and for the service. */
    public List<Finding> accountSurvived() {
        Prover prover = new Prover(nonce);
        return List.of(
                prover.contained(before.accountOnDisk(), after.accountOnDisk()),
                prover.contained(before.accountInService(), after.accountInService()));
    }

    /** Every file of the mailbox is as it was before the upgrade. */
    public List<Finding> maildirSurvived() {
        return List.of(new Prover(nonce).contained(before.maildir(), after.maildir()));
    }

    /** The user reads the INBOX of before the upgrade, with the password of before. */
    public List<Finding> inboxSurvived() {
        return List.of(new Prover(nonce).contained(before.inbox(), after.inbox()));
    }

    /** The snapshot that was taken after the upgrade holds the account. */
    public Finding accountCaptured() {
        return new Prover(nonce).captured(after.accountOnDisk(), accountInSnapshot);
    }

    /** It holds every file of the mailbox. */
    public Finding maildirCaptured() {
        return new Prover(nonce).captured(after.maildir(), maildirInSnapshot);
    }
}
