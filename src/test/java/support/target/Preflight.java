package support.target;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import support.backup.BackupLabels;
import support.backup.BotCommands;
import support.backup.BotFailed;
import support.backup.BotProfile;
import support.backup.Repository;
import support.backup.Snapshot;
import support.mailu.ServiceNames;
import support.swarm.Command;
import support.swarm.EngineInfo;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;
import support.swarm.Stack;
import support.swarm.SwarmException;

/**
 * What is there, and what is missing, before anything is touched: one sentence each, all at once. It only reads.
 *
 * @param found what an operator may want to recognise
 * @param missing what keeps a run from being possible; empty when it is
 */
public record Preflight(List<String> found, List<String> missing) {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int LONGEST_VERSION = 200;

    /**
     * Looks at a deployed stack and at the bot that is said to keep it; the bot is absent when its stack or service is.
     *
     * @param kind of run that is to be
     */
    public static Preflight of(
            EngineInfo engine, Stack stack, ServiceNames names, Supplier<Service> bot, BotProfile profile, Kind kind) {
        Look look = Look.at(engine);
        look.services(stack, names);
        if (kind.makesMailboxes()) {
            stack.find(names.admin()).flatMap(Storage::recipients).ifPresent(look.missing::add);
        }
        look.labels(stack);
        look.bot(bot, profile.commands()).ifPresent(service -> look.newest(service, stack.name(), profile));
        return look.done();
    }

    /** Looks at a bot alone. */
    public static Preflight of(EngineInfo engine, Supplier<Service> bot, BotCommands commands) {
        Look look = Look.at(engine);
        look.bot(bot, commands).ifPresent(look::repository);
        return look.done();
    }

    /** Looks at a bot whose repository need not be there yet. */
    public static Preflight ofBot(EngineInfo engine, Supplier<Service> bot, BotCommands commands) {
        Look look = Look.at(engine);
        look.bot(bot, commands);
        return look.done();
    }

    /** Looks for the programs of this machine by which a bot is told what to do, where there is none yet. */
    public static Preflight ofPrograms(BotCommands commands) {
        Look look = new Look(new ArrayList<>(), new ArrayList<>());
        commands.localPrograms().forEach(look::localProgram);
        return look.done();
    }

    /** Throws all that is missing, when anything is. */
    public void require() {
        if (!missing.isEmpty()) {
            throw new BadSetting("The target is not ready, and nothing was changed: " + String.join("; ", missing));
        }
    }

    private record Look(List<String> found, List<String> missing) {
        static Look at(EngineInfo engine) {
            Look look = new Look(new ArrayList<>(), new ArrayList<>());
            look.found.add("the engine is Docker " + engine.version() + " on " + engine.osLabel());
            return look;
        }

        Preflight done() {
            return new Preflight(List.copyOf(found), List.copyOf(missing));
        }

        void services(Stack stack, ServiceNames names) {
            found.add("stack " + stack.name() + " has the services "
                    + stack.services().stream().map(Service::name).sorted().toList());
            service(stack, "front", names.front())
                    .ifPresent(front -> found.add("the recipe's version is " + version(front)));
            service(stack, "admin", names.admin()).ifPresent(admin -> missing.addAll(Storage.accounts(admin)));
            service(stack, "imap", names.imap()).ifPresent(imap -> {
                boolean answers = program("Dovecot", imap, "dovecot", "--version");
                missing.addAll(Storage.messages(imap, answers));
            });
            service(stack, "smtp", names.smtp())
                    .ifPresent(smtp -> program("Postfix", smtp, "postconf", "-h", "mail_version"));
        }

        private Optional<Service> service(Stack stack, String role, String name) {
            Optional<Service> service = stack.find(name);
            if (service.isEmpty()) {
                missing.add("stack " + stack.name() + " has no service " + name + ", which is to be its " + role
                        + " (say -Dtarget.services." + role + "=NAME)");
            }
            return service;
        }

        /** Looked for as execvp(3) does. */
        private void localProgram(String name) {
            List<Path> places = name.contains("/")
                    ? List.of(Path.of(name))
                    : Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                            .map(directory -> Path.of(directory, name))
                            .toList();
            if (places.stream().noneMatch(Files::isExecutable)) {
                missing.add("the backup bot's command " + name + " is no program of this machine");
            }
        }

        private static String version(Service front) {
            return front.labels().entrySet().stream()
                    .filter(label -> label.getKey().matches("coop-cloud\\..*\\.version"))
                    .map(label -> label.getValue())
                    .findFirst()
                    .orElse("not told by a label; front's image is " + front.image());
        }

        /** @return whether it told its version */
        private boolean program(String name, Service service, String... argv) {
            try {
                ExecResult result = service.running().exec(Command.of(argv).within(DEADLINE));
                if (result.ok()) {
                    found.add(name + " is "
                            + Shown.capped(result.outText().strip(), LONGEST_VERSION)
                                    .lines()
                                    .findFirst()
                                    .orElse("of no version"));
                    return true;
                }
                missing.add(name + " in service " + service.fullName() + " does not tell its version: "
                        + String.join(" ", argv) + " ended with exit code " + result.exitCode());
            } catch (SwarmException e) {
                missing.add(name + " can't be asked: " + e.getMessage());
            }
            return false;
        }

        void labels(Stack stack) {
            found.add("the labels of the services tell a backup bot to keep the volumes " + BackupLabels.kept(stack));
        }

        Optional<Service> bot(Supplier<Service> supplier, BotCommands commands) {
            commands.localPrograms().forEach(this::localProgram);
            try {
                Service bot = supplier.get();
                found.add("the backup bot is " + bot.fullName() + ", image " + bot.image());
                program("restic", bot, "restic", "version");
                return Optional.of(bot);
            } catch (SwarmException | BadSetting e) {
                missing.add(e.getMessage());
                return Optional.empty();
            }
        }

        void newest(Service bot, String stack, BotProfile profile) {
            snapshots(bot, stack)
                    .ifPresent(snapshots -> found.add(snapshots.stream()
                            .filter(profile::standsBy)
                            .max(Comparator.comparing(Snapshot::time))
                            .map(snapshot -> "the newest " + snapshot + " is "
                                    + Duration.between(snapshot.time(), Instant.now())
                                            .toMinutes() + " minutes old")
                            .orElse("the repository answers, and holds no snapshot of " + stack
                                    + (snapshots.isEmpty() ? "" : " that its bot stands by"))));
        }

        /** Whether it answers at all, by asking for a stack that there can't be: no name begins with a dot. */
        void repository(Service bot) {
            snapshots(bot, ".none").ifPresent(none -> found.add("the repository answers"));
        }

        private Optional<Set<Snapshot>> snapshots(Service bot, String stack) {
            try {
                return Optional.of(new Repository(bot).snapshots(stack));
            } catch (SwarmException | BotFailed e) {
                missing.add(e.getMessage());
                return Optional.empty();
            }
        }
    }
}
