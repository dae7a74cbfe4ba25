package support.episode.upgrade;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.backup.Snapshot;
import support.episode.MailboxLook;
import support.episode.OwnMailServer;
import support.episode.Seeded;
import support.proof.Finding;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Prover;
import support.proof.Reading;
import support.recipe.RecipeVersion;
import support.swarm.Stack;
import support.target.Blueprint;
import support.target.Target;

/**
 * A mail server that was upgraded, and how its mailbox fared.
 *
 * @param before the mailbox under the version before
 * @param from the version that was deployed before
 * @param to the version that was deployed after
 * @param uptake whether every task runs as this version has it
 * @param applicationBefore the version that the application told of itself before, {@code applicationAfter} after; nothing where it tells none
 * @param standIns whether other images run than the recipe names, whose version is not the recipe's to say
 * @param states of the services after the upgrade
 * @param wrongPasswordRefused whether front refuses a wrong password for the mailbox, having let the right one in
 */
public record Upgraded(
        Nonce nonce,
        Seeded before,
        RecipeVersion from,
        RecipeVersion to,
        Uptake uptake,
        Optional<String> applicationBefore,
        Optional<String> applicationAfter,
        boolean standIns,
        Map<String, String> states,
        MailboxLook after,
        boolean wrongPasswordRefused) {
    static Upgraded of(OwnMailServer server, Blueprint current) {
        RecipeVersion from = server.target().version();
        Stack old = server.target().stack();
        Manifest oldRecipe = Uptake.said(server.rendering(), old);
        Manifest running = Uptake.running(old);
        Optional<String> application = server.target().mailu().version();
        server.deployAnew(current);
        Target upgraded = server.target();
        Stack stack = upgraded.stack();
        return new Upgraded(
                server.nonce(),
                server.seeded(),
                from,
                upgraded.version(),
                new Uptake(oldRecipe, running, Uptake.said(server.rendering(), stack), Uptake.running(stack)),
                application,
                upgraded.mailu().version(),
                server.onStandIns(),
                upgraded.states(),
                server.look(),
                server.refusesWrongPassword());
    }

    /** Whether the application itself is another version where the recipe says so; one that does not change is not asked. */
    public boolean applicationAsTold() {
        return standIns
                || from.application().equals(to.application())
                || applicationAfter.filter(version -> isOf(to, version)).isPresent()
                        && applicationBefore
                                .filter(version -> isOf(to, version))
                                .isEmpty();
    }

    /** A recipe may leave out the last parts of a version. */
    private static boolean isOf(RecipeVersion recipe, String told) {
        return told.equals(recipe.application()) || told.startsWith(recipe.application() + ".");
    }

    /** The account is as it was before the upgrade: in the database file, and for the service. */
    public List<Finding> accountSurvived() {
        return List.of(
                survived(before.accountOnDisk(), after.accountOnDisk()),
                survived(before.accountInService(), after.accountInService()));
    }

    /** Every file of the mailbox is as it was before the upgrade. */
    public List<Finding> maildirSurvived() {
        return List.of(survived(before.maildir(), after.maildir()));
    }

    /** The user reads the INBOX of before the upgrade, with the password of before. */
    public List<Finding> inboxSurvived() {
        return List.of(survived(before.inbox(), after.inbox()));
    }

    /** A version that mounts another volume has lost what the one before kept: so it is compared, whatever volume it is on now. */
    private Finding survived(Reading before, Reading after) {
        String where = after.volume().equals(before.volume())
                ? after.where()
                : after.where() + ", now on the volume " + after.volume();
        return new Prover(nonce)
                .contained(
                        before,
                        new Reading(
                                nonce,
                                before.volume(),
                                after.what(),
                                after.vantage(),
                                after.takenAt(),
                                after.observation(),
                                where));
    }

    /** The snapshot holds the account and every file of the mailbox as they are after the upgrade. */
    List<Finding> captured(OwnMailServer server, Snapshot snapshot) {
        Prover prover = new Prover(nonce);
        return List.of(
                prover.captured(after.accountOnDisk(), server.accountIn(snapshot)),
                prover.captured(after.maildir(), server.maildirIn(snapshot)));
    }
}
