package selftest.sabotage.probes;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import selftest.sabotage.marks.Marks;
import support.swarm.Command;
import support.swarm.CommandRunner;
import support.swarm.ExecResult;
import support.swarm.Place;

/** What the suite's own hands and eyes do wrong: each stands between it and every command that it runs in a container. */
enum Lie {
    /** None: only what stands beside the target is told more of. */
    NONE {
        @Override
        ExecResult told(CommandRunner real, Place place, Command command, OutputStream out) {
            return real.run(place, command, out);
        }
    },
    /** As the seed of this project did: the directory that is removed is one that no mailbox lives in. */
    WIPE_MISSES {
        @Override
        ExecResult told(CommandRunner real, Place place, Command command, OutputStream out) {
            if (!wipes(command)) {
                return real.run(place, command, out);
            }
            String[] address = mailbox(command).split("@");
            List<String> beside = new ArrayList<>(command.argv());
            beside.set(beside.size() - 1, "/mail/" + address[1] + "/" + address[0]);
            Marks.add("wiped " + beside.get(beside.size() - 1) + " in the place of /mail/" + mailbox(command));
            return real.run(place, Command.of(beside).within(command.deadline()), out);
        }
    },
    /** The search goes on giving what it gave while the files were there, as Mailu's full-text index does. */
    INDEX_ANSWERS {
        private final Map<String, byte[]> index = new ConcurrentHashMap<>();

        @Override
        ExecResult told(CommandRunner real, Place place, Command command, OutputStream out) {
            ExecResult answer = real.run(place, command, out);
            if (!searches(command)) {
                return answer;
            }
            if (answer.out().length > 0) {
                index.put(mailbox(command), answer.out());
            }
            if (!WIPED.contains(mailbox(command)) || answer.out().length > 0 || !index.containsKey(mailbox(command))) {
                return answer;
            }
            Marks.add("the search of " + mailbox(command) + " answered from what it had found before the wipe");
            return new ExecResult(
                    answer.argv(), 0, index.get(mailbox(command)), answer.err(), answer.took(), answer.place());
        }
    },
    /** No lie: mail of strangers comes to a mailbox after each reading of its files and each wipe, as it may at any time. */
    MAIL_COMES {
        @Override
        ExecResult told(CommandRunner real, Place place, Command command, OutputStream out) {
            ExecResult answer = real.run(place, command, out);
            if (wipes(command) || readsAHome(command)) {
                Command delivery = Command.of("doveadm", "save", "-u", mailbox(command))
                        .withStdin(("From: stranger@example.org\nSubject: an offer\nMessage-ID: <" + UUID.randomUUID()
                                        + "@example.org>\n\nSpecial prices.\n")
                                .getBytes(StandardCharsets.US_ASCII))
                        .within(WITHIN);
                if (real.run(place, delivery, null).ok()) {
                    Marks.add("a stranger's message came to " + mailbox(command) + " after "
                            + command.argv().get(0));
                }
            }
            return answer;
        }
    },
    /** No lie: somebody has Dovecot look into a mailbox that was just wiped. */
    MADE_AGAIN {
        @Override
        ExecResult told(CommandRunner real, Place place, Command command, OutputStream out) {
            ExecResult answer = real.run(place, command, out);
            if (wipes(command)) {
                Command look = Command.of("doveadm", "mailbox", "status", "-u", mailbox(command), "messages", "INBOX")
                        .within(WITHIN);
                if (real.run(place, look, null).ok()) {
                    Marks.add("made again, as Dovecot was asked about " + mailbox(command));
                }
            }
            return answer;
        }
    },
    /** The search fails, with nothing on standard output, as it does when the index can't be read (facts.md: exit 75). */
    SEARCH_FAILS {
        @Override
        ExecResult told(CommandRunner real, Place place, Command command, OutputStream out) {
            if (!searches(command) || !WIPED.contains(mailbox(command))) {
                return real.run(place, command, out);
            }
            Marks.add("the search of " + mailbox(command) + " ended with 75 and gave nothing");
            return new ExecResult(
                    command.argv(),
                    75,
                    new byte[0],
                    "doveadm: Error: Mailbox INBOX: Index is in an error state".getBytes(StandardCharsets.UTF_8),
                    Duration.ZERO,
                    place);
        }
    };

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Set<String> WIPED = ConcurrentHashMap.newKeySet();

    abstract ExecResult told(CommandRunner real, Place place, Command command, OutputStream out);

    /** The one that this run has: {@code -Dsabotage.probe=wipe-misses}; none unless it is said. */
    static CommandRunner ofThisProcess(CommandRunner real) {
        Lie lie = valueOf(System.getProperty("sabotage.probe", "none")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        return (place, command, out) -> {
            ExecResult result = lie.told(real, place, command, out);
            if (wipes(command)) {
                WIPED.add(mailbox(command));
            }
            return result;
        };
    }

    private static boolean wipes(Command command) {
        List<String> argv = command.argv();
        return argv.get(0).equals("rm") && argv.get(argv.size() - 1).matches("/mail/[^/@]+@[^/]+");
    }

    private static boolean readsAHome(Command command) {
        List<String> argv = command.argv();
        return argv.get(0).equals("tar") && argv.get(argv.size() - 1).matches("citest[^/@]*@[^/]+");
    }

    private static boolean searches(Command command) {
        return command.argv().get(0).equals("doveadm") && command.argv().contains("search");
    }

    /** Whose it is: the address in the argv. */
    private static String mailbox(Command command) {
        return command.argv().stream()
                .filter(word -> word.contains("@"))
                .map(word -> word.substring(word.lastIndexOf('/') + 1))
                .findFirst()
                .orElseThrow();
    }
}
