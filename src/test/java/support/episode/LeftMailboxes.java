package support.episode;

import java.util.Collection;
import java.util.List;
import support.target.Target;

/** What is left of a run's mailboxes on a stack that is not ours, and of those of earlier runs that it was to remove. */
public final class LeftMailboxes {
    private LeftMailboxes() {}

    /**
     * Looks for them: accounts, aliases, domains and mail homes.
     *
     * @param forgotten the names that {@link ForgottenMailboxes#sweep} was to remove
     */
    public static List<String> of(Target target, Collection<String> forgotten) {
        return Traces.on(target).of(name -> isOfRun(target, name) || forgotten.contains(name));
    }

    /** Whether a name of a probe's, an address or a domain, is one that this run makes. */
    static boolean isOfRun(Target target, String name) {
        String own = target.domain().name();
        int at = name.indexOf('@');
        String domain = name.substring(at + 1);
        boolean below = domain.endsWith("." + own);
        String first = at >= 0 ? name.substring(0, at) : domain.substring(0, Math.max(0, domain.indexOf('.')));
        return first.endsWith(target.mailboxSuffix()) && (below || domain.equals(own));
    }
}
