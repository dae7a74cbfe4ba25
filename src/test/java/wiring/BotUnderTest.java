package wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import support.backup.BackupBot;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.backup.Repository;
import support.lab.BotChoice;
import support.proof.NotAsked;
import support.swarm.Engine;
import support.swarm.Service;
import support.swarm.Stack;
import support.target.BadSetting;
import support.target.Key;
import support.target.Preflight;
import support.target.Settings;

/**
 * The backup bot that this run deploys: {@code -Dbot=FOLDER}, or the lab's own. How a given one is spoken with, {@code target.bot.*} say as of
 * one that is deployed already.
 *
 * @param choice what is deployed
 * @param profile how it is spoken with
 * @param sampleImage what the services of sample stacks are made from, if it is not the bot's own image
 */
record BotUnderTest(BotChoice choice, BotProfile profile, Optional<String> sampleImage) {
    private static final Path LAB = Path.of("lab/backupbot");
    private static final String BOT = "bot";
    private static final String ENV = "bot.env";
    private static final String OVERLAYS = "bot.overlays";
    private static final String IMAGES = "bot.images";
    private static final Set<String> KNOWN = Set.of(ENV, OVERLAYS, IMAGES);

    /** What the lab's bot tags a snapshot with that lacks something. */
    private static final String FAILED_TAG = "failed";

    /** What Debian's shell, tail and tar are in. */
    private static final String IMAGE = System.getenv().getOrDefault("SAMPLE_IMAGE", "mailproof/base:lab");

    static BotUnderTest ofThisProcess() {
        return of(Settings.ofThisProcess(Path.of("target.yml")));
    }

    private static BotUnderTest of(Settings settings) {
        require(settings);
        Path folder = GivenFiles.folder("bot's recipe's", System.getProperty(BOT, LAB.toString()));
        if (GivenFiles.same(folder, LAB)) {
            return new BotUnderTest(
                    BotChoice.ofTheLab(folder.toAbsolutePath().normalize()),
                    BotProfile.backupBotTwo(LabStack.declaredNewerFiles()).tagging(FAILED_TAG),
                    Optional.of(IMAGE));
        }
        BotChoice choice = new BotChoice(
                folder.toAbsolutePath().normalize(),
                false,
                GivenFiles.variables(ENV),
                GivenFiles.names(OVERLAYS),
                GivenFiles.word(IMAGES, "recipe", "lab").equals("lab"),
                settings.get(Key.BOT_SERVICE, "app"));
        BotProfile declared = Configured.profileForAnyStack(settings);
        Preflight.ofPrograms(declared.commands()).require();
        return new BotUnderTest(
                choice,
                choice.standIn() && declared.failedTags().isEmpty() ? declared.tagging(FAILED_TAG) : declared,
                settings.get(Key.BOT_SAMPLE_IMAGE));
    }

    /** Refuses what contradicts itself, also where nothing is deployed. */
    static void require(Settings settings) {
        GivenFiles.requireKnown(BOT, "bot", KNOWN);
        if (System.getProperty(BOT) == null) {
            return;
        }
        Stream.of(Key.STACK, Key.BOT_STACK)
                .filter(key -> settings.get(key).isPresent() && !Twins.declared(settings))
                .findFirst()
                .ifPresent(key -> {
                    throw new BadSetting("-D" + BOT + " has a backup bot deployed for this run, and " + key.property()
                            + " names what is deployed already: say one of them, or " + Key.TWINS.property()
                            + "=true where twins of that may stand beside it; nothing was changed");
                });
        if (System.getProperty(IMAGES, "").equals("lab")) {
            Stream.of(Key.BOT_CREATE, Key.BOT_RESTORE, Key.BOT_RESTORE_VOLUME)
                    .filter(key -> settings.get(key).isPresent())
                    .findFirst()
                    .ifPresent(key -> {
                        throw new BadSetting("The lab's stand-in for a backup bot knows the commands of backup-bot-two"
                                + " only: say no " + key.property() + " with -D" + IMAGES
                                + "=lab; nothing was changed");
                    });
        }
    }

    /** What it does with files that the snapshot lacks. */
    NewerFiles newerFiles() {
        return profile.newerFiles();
    }

    Service service(Stack stack) {
        return stack.service(choice.service());
    }

    /** The bot that a stack is. */
    BackupBot in(Stack stack) {
        Service service = service(stack);
        return new BackupBot(service, profile, new Repository(service));
    }

    /**
     * The same of one that was just deployed, and begins to work: a given one may make its repository when it is first asked for something, so
     * it is asked for a stack that is not there.
     */
    BackupBot begun(Engine engine, Stack stack) {
        BackupBot bot = in(stack);
        if (!choice.ofTheLab()) {
            List<String> missing = Preflight.ofBot(engine.info(), () -> service(stack), profile.commands())
                    .missing();
            if (!missing.isEmpty()) {
                throw new BadSetting("With the bot of the recipe in "
                        + choice.folder().getFileName() + " nothing can be proven: " + String.join("; ", missing));
            }
            bot.tryCreate(stack.name() + "-none");
        }
        return bot;
    }

    /** What the services of sample stacks are made from. */
    String sampleImage(Stack bot) {
        return sampleImage.orElseGet(() -> service(bot).image());
    }

    /** A program on this machine can't be told which of several bots is to work. */
    void requireToldInItsContainer(String needs) {
        List<String> programs = profile.commands().localPrograms();
        if (!programs.isEmpty()) {
            throw new NotAsked(
                    needs,
                    "the bot is told what to do by " + programs + " on this machine, which know of one bot only");
        }
    }

    /** The name of the program that does what it is told in its container. */
    String program() {
        String program = profile.commands().create().program();
        return program.substring(program.lastIndexOf('/') + 1);
    }
}
