package support.episode;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import support.mailu.Account;
import support.target.Target;

/** What is left of a run's mailboxes on a stack that is not ours: asked of the mail server, as its accounts and its Maildirs. */
public final class LeftMailboxes {
    private LeftMailboxes() {}

    /** The addresses that a probe of this run makes and that are there. */
    public static List<String> of(Target target) {
        String end = target.mailboxSuffix() + "@" + target.domain().name();
        Stream<String> accounts =
                target.mailu().cli().export().accounts().stream().map(Account::email);
        return Stream.concat(accounts, target.mailu().store().names().stream())
                .filter(name -> name.startsWith("citest") && name.endsWith(end))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }
}
