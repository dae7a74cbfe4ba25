package support.episode.recovery;

import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.OwnMailServer;
import support.target.Blueprint;
import support.target.DomainCheck;
import support.target.OwnStack;
import support.target.Target;

/**
 * A mail server that is deployed once more under settings of another mail domain, and restored from the backup of before.
 *
 * @param same the check of the snapshot while the settings were those of the backup
 * @param changed the same after they were changed
 * @param restored the check of the database after that restore
 */
public record OtherDomain(DomainCheck same, DomainCheck changed, DomainCheck restored) {
    private static final Blueprint BLUEPRINT = Blueprint.of("domain");
    private static final String ANOTHER_DOMAIN = "changed.test";

    /** It happens once, for every scenario that asks. */
    public static OtherDomain of(Target target, OwnStack.Source source) {
        return Episodes.onceApart(
                        target, "a backup is restored under settings of another mail domain", () -> run(source))
                .get();
    }

    private static OtherDomain run(OwnStack.Source source) {
        try (OwnMailServer server = new OwnMailServer(source, BLUEPRINT)) {
            Snapshot snapshot = server.snapshot();
            DomainCheck same = DomainCheck.of(server.target(), snapshot);
            server.deployAnew(BLUEPRINT.with("DOMAIN", ANOTHER_DOMAIN).with("HOSTNAMES", "mail." + ANOTHER_DOMAIN));
            Target other = server.target();
            DomainCheck changed = DomainCheck.of(other, snapshot);
            other.requireDisposable();
            other.bot().restore(snapshot);
            LostVolumes.restartUsers(other, server.sources(Loss.LABELLED.labelled(other)));
            return new OtherDomain(same, changed, DomainCheck.of(server.target()));
        }
    }
}
