package support.episode;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import support.mailu.Account;
import support.mailu.Mailbox;
import support.target.Target;

/** What is left of a run's mailboxes on a stack that is not ours: asked of the mail server, as its accounts, its Maildirs and its aliases. */
public final class LeftMailboxes {
    private LeftMailboxes() {}

    /** The addresses that a probe of this run makes and that are there. */
    public static List<String> of(Target target) {
        String end = target.mailboxSuffix() + "@" + target.domain().name();
        Stream<String> accounts =
                target.mailu().cli().export().accounts().stream().map(Account::email);
        return Stream.of(accounts, target.mailu().store().names().stream(), target.mailu().aliases().keySet().stream())
                .flatMap(names -> names)
                .filter(name -> Mailbox.isProbes(name) && name.endsWith(end))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }
}
