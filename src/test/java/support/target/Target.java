package support.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import support.backup.BackupBot;
import support.backup.BackupLabels;
import support.backup.Snapshot;
import support.mailu.AccountDatabase;
import support.mailu.DatabaseFiles;
import support.mailu.MailDomain;
import support.mailu.Mailu;
import support.proof.Declared;
import support.proof.Volume;
import support.recipe.Exclusions;
import support.recipe.RecipeVersion;
import support.swarm.Engine;
import support.swarm.Stack;
import support.swarm.SwarmException;
import support.swarm.VolumeMount;

/**
 * What a run is pointed at: a deployed Mailu, the bot that keeps it, and what its operator declares. The features and steps
 * can't tell the lab from any other.
 *
 * @param stack the deployed stack
 * @param mailu its mail server
 * @param bot the backup bot, which lives in a stack of its own
 * @param domain the mail domain of the probe's mailboxes
 * @param mailboxSuffix what the names of the probe's mailboxes end with: nothing in the lab, {@code -} and the run's token elsewhere
 * @param runLabel who makes the probe's mailboxes; it stands in their comment, so that a later run knows them for left behind
 * @param disposable whether mail may be lost and a snapshot restored here
 * @param exclusions what need not be kept
 * @param limits what the operator still calls good
 * @param volumesDirectory where the engine keeps the volumes' data on its host: {@code /var/lib/docker/volumes}
 */
public record Target(
        Stack stack,
        Mailu mailu,
        BackupBot bot,
        MailDomain domain,
        String mailboxSuffix,
        String runLabel,
        boolean disposable,
        Exclusions exclusions,
        Limits limits,
        String volumesDirectory) {

    /** Opens the target on first demand; a failure is remembered and thrown to everyone who asks. */
    @FunctionalInterface
    public interface Source {
        Target open();
    }

    /** The same, kept by another bot. */
    public Target keptBy(BackupBot another) {
        return new Target(
                stack,
                mailu,
                another,
                domain,
                mailboxSuffix,
                runLabel,
                disposable,
                exclusions,
                limits,
                volumesDirectory);
    }

    /** The same, but for its bot, by the connections of another engine. */
    public Target by(Engine engine) {
        return new Target(
                engine.stack(stack.name()),
                mailu.by(engine),
                bot,
                domain,
                mailboxSuffix,
                runLabel,
                disposable,
                exclusions,
                limits,
                volumesDirectory);
    }

    /** Whatever a run was taken for: nothing is lost or restored on a stack that may not be destroyed. */
    public void requireDisposable() {
        if (!disposable) {
            throw new BadSetting(
                    "Stack " + stack.name() + " was not declared disposable, so nothing is lost or restored there");
        }
    }

    /** The ledger's row for the accounts. */
    public Volume accounts() {
        return volume(mailu.accountsVolume());
    }

    /** The ledger's row for the messages. */
    public Volume mail() {
        return volume(mailu.mailVolume());
    }

    /** Where a file of a volume is in a snapshot (facts.md: snapshots hold {@code {stack}_{volume}/_data}). */
    public String pathInSnapshot(VolumeMount mount, String relative) {
        return directoryInSnapshot(mount) + "/" + relative;
    }

    /** Where a volume's root is in a snapshot. */
    public String directoryInSnapshot(VolumeMount mount) {
        return volumesDirectory + "/" + mount.source() + "/_data";
    }

    /** Where the accounts are in a snapshot: in the database's own file, or in the dump of it that is declared. */
    public String accountsInSnapshot() {
        VolumeMount volume = mailu.accountsVolume();
        return pathInSnapshot(volume, exclusions.dump(volume.volume()).orElse(AccountDatabase.FILE));
    }

    /** Whether of the accounts a dump is kept, and the database's own file need not be. */
    public boolean dumpsAccounts() {
        return exclusions.dump(mailu.accountsVolume().volume()).isPresent();
    }

    /** The same, whose accounts are kept as a dump at this path below the root of their volume. */
    public Target dumpingAccounts(String path) {
        return new Target(
                stack,
                mailu,
                bot,
                domain,
                mailboxSuffix,
                runLabel,
                disposable,
                exclusions.withDump(mailu.accountsVolume().volume(), path),
                limits,
                volumesDirectory);
    }

    /** The accounts' database as a snapshot holds it; nothing when it lacks the file. */
    public Optional<DatabaseFiles> accountsIn(Snapshot snapshot) {
        return databaseIn(snapshot, accountsInSnapshot());
    }

    /**
     * The same where the snapshot was listed already.
     *
     * @param beside the names in the file's directory
     */
    public Optional<DatabaseFiles> accountsIn(Snapshot snapshot, Set<String> beside) {
        return KeptDatabase.of(bot.repository(), snapshot, accountsInSnapshot(), beside);
    }

    /** What is said of a snapshot that lacks the file: a hook may have dumped it under a name that nobody declared. */
    public String lackingAccounts(Snapshot snapshot) {
        String there = bot.repository()
                .names(snapshot, directoryInSnapshot(mailu.accountsVolume()))
                .map(names -> new TreeSet<>(names).toString())
                .orElse("nothing");
        return snapshot + " holds no " + accountsInSnapshot()
                + ", so it keeps no account at all; of that volume it has " + there
                + "; where a hook dumps the database, its dump is declared in ledger.yml under dumps";
    }

    /** The same of any database, by the absolute path of its file. */
    public Optional<DatabaseFiles> databaseIn(Snapshot snapshot, String path) {
        return KeptDatabase.of(bot.repository(), snapshot, path);
    }

    /** The same of a row of the ledger. */
    public String directoryInSnapshot(Volume volume) {
        return stack.volumeMounts().stream()
                .filter(mount -> mount.service().equals(volume.service())
                        && mount.target().equals(volume.mount()))
                .findFirst()
                .map(this::directoryInSnapshot)
                .orElseThrow(() -> new SwarmException("No service of " + stack + " mounts " + volume));
    }

    /** Those that its labels tell to keep, and that the snapshot holds: by the very directory of each, since one whose name ends alike is another. */
    public Set<Volume> keptIn(Snapshot snapshot) {
        return volumes().stream()
                .filter(Declared::labelled)
                .map(Declared::volume)
                .filter(volume -> isIn(snapshot, directoryInSnapshot(volume)))
                .collect(Collectors.toSet());
    }

    private boolean isIn(Snapshot snapshot, String directory) {
        return snapshot.paths().contains(directory)
                || bot.repository().names(snapshot, directory).isPresent();
    }

    /**
     * Every volume that the stack mounts, once, with what is declared about it: the accounts and the messages under the service
     * whose they are, any other under the first service that may write it. An anonymous volume is each mount's own.
     */
    public List<Declared> volumes() {
        return Declarations.of(BackupLabels.services(stack), List.of(accounts(), mail()), exclusions);
    }

    /** The version of the recipe that is deployed, as its main service tells it. */
    public RecipeVersion version() {
        return RecipeVersion.told(BackupLabels.services(stack), stack.name(), "Stack " + stack.name());
    }

    /** The state of each service of the stack by its name, {@code running (healthy)}; one that does not run says why. */
    public Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        stack.services().forEach(service -> states.put(service.fullName(), Evidence.state(service)));
        return states;
    }

    /** What a person wants to see who looks into a failure, text by text under a name. */
    public Map<String, String> evidence() {
        return Evidence.of(this);
    }

    private static Volume volume(VolumeMount mount) {
        return Declarations.row(mount.service(), mount.volume(), mount.target());
    }
}
