package selftest.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecResult;
import support.swarm.Service;

/** The lab's backup bot, called for one stack. Its repository takes one writer with an exclusive lock: so do we. */
final class Bot {
    /** Shared by all that use the lab's one repository. */
    private final ReentrantLock lock;

    private final Service service;
    private final String stack;

    Bot(Service service, String stack, ReentrantLock lock) {
        this.service = service;
        this.stack = stack;
        this.lock = lock;
    }

    Container container() {
        return service.running();
    }

    Service service() {
        return service;
    }

    ExecResult exec(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("backup", "--host", stack));
        argv.addAll(List.of(arguments));
        return exec(Command.of(argv));
    }

    /** One command is several calls of restic, each of which derives the repository's key: seconds of a busy processor. */
    ExecResult exec(Command command) {
        lock.lock();
        try {
            return container().exec(command.within(MailLab.LONG));
        } finally {
            lock.unlock();
        }
    }

    /** Must succeed; what it printed. */
    String run(String... arguments) {
        ExecResult result = exec(arguments);
        MailLab.requireOk(result);
        return result.outText();
    }

    /** The id that `create` printed. */
    String create() {
        return run("create").replaceFirst("(?s)snapshot (\\S+) .*", "$1");
    }
}
