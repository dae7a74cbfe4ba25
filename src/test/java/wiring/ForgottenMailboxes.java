package wiring;

import java.util.Optional;
import java.util.function.Consumer;
import support.mailu.Account;
import support.mailu.Mailbox;
import support.mailu.ProbeComment;
import support.swarm.RunId;
import support.target.Target;

/**
 * The mailboxes that a killed run left on a stack that is not ours. A mailbox is removed only if its comment was written by a run
 * of this machine that is over, and its address is one that a probe makes.
 */
final class ForgottenMailboxes {
    private static final String LOCALPART = "citest(?:-half)?(?:-witness)?-[a-z2-7]{6}";

    private ForgottenMailboxes() {}

    static void sweep(Target target, Consumer<String> progress) {
        for (Account account : target.mailu().cli().export().accounts()) {
            Optional<ProbeComment> comment = ProbeComment.parse(account.comment());
            if (comment.isPresent() && isProbes(account, target) && over(comment.get())) {
                progress.accept("removing the mailbox " + account.email() + ", which a killed run left behind");
                target.mailu().remove(mailbox(account, target), comment.get().nonce());
            }
        }
    }

    private static boolean isProbes(Account account, Target target) {
        return account.email().matches(LOCALPART + "@" + target.domain().name().replace(".", "\\."));
    }

    private static boolean over(ProbeComment comment) {
        return RunId.parse(comment.runLabel()).filter(RunId::over).isPresent();
    }

    private static Mailbox mailbox(Account account, Target target) {
        return new Mailbox(account.email().substring(0, account.email().indexOf('@')), target.domain());
    }
}
