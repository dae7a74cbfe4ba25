package support.episode.recovery;

import java.util.List;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.OwnMailServer;
import support.episode.Stage;
import support.target.DomainCheck;
import support.target.OwnStack;
import support.target.Target;

/**
 * A mail server that is deployed once more under settings of another mail domain, and restored from the backup of before. Each deed happens once,
 * when it is first asked for.
 */
public final class OtherDomain {
    private static final String ANOTHER_DOMAIN = "changed.test";

    private final Recoveries recoveries;
    private final Stage<DomainCheck> same;
    private final Stage<DomainCheck> changed;
    private final Stage<DomainCheck> restored;

    private OtherDomain(Recoveries recoveries) {
        this.recoveries = recoveries;
        same = Episodes.apart(
                "the operator looks at the settings beside the snapshot", List.of(), this::besideTheSnapshot);
        changed = Episodes.apart(
                "the operator looks at settings of another mail domain beside the snapshot", List.of(same), () -> {
                    server().deployAnew(Ground.BLUEPRINT
                            .with("DOMAIN", ANOTHER_DOMAIN)
                            .with("HOSTNAMES", "mail." + ANOTHER_DOMAIN));
                    return besideTheSnapshot();
                });
        restored = Episodes.apart(
                "a backup is restored under settings of another mail domain", List.of(changed), this::restore);
    }

    /** It is the same for every scenario of the feature. */
    public static OtherDomain of(Target target, OwnStack.Source source) {
        Recoveries recoveries = Recoveries.of(target, source);
        return Chapters.one(target, OtherDomain.class, () -> new OtherDomain(recoveries));
    }

    private OwnMailServer server() {
        return recoveries.begun().server();
    }

    private DomainCheck besideTheSnapshot() {
        return DomainCheck.of(server().target(), recoveries.snapshot());
    }

    private DomainCheck restore() {
        Target target = server().target();
        target.requireDisposable();
        target.bot().restore(recoveries.snapshot());
        LostVolumes.restartUsers(target, server().sources(Loss.LABELLED.labelled(target)));
        return DomainCheck.of(server().target());
    }

    /** The check of the snapshot while the settings were those of the backup. */
    public DomainCheck same() {
        return same.get();
    }

    /** The same after they were changed. */
    public DomainCheck changed() {
        return changed.get();
    }

    /** The check of the database after that restore. */
    public DomainCheck restored() {
        return restored.get();
    }
}
