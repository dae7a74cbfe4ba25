package selftest.sabotage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import support.backup.BackupBot;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.backup.Repository;
import support.lab.Lab;
import support.lab.LabSettings;
import support.lab.RecipeChoice;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.LocalProgram;
import support.swarm.Service;

/**
 * A lab for one run after another, each with a bot of its own image: so a run costs neither a lab's beginning nor its end. A run that left
 * something behind, or that nobody vouches for, is the last in its lab.
 */
final class Bench implements AutoCloseable {
    static final String BOT = System.getenv().getOrDefault("BACKUPBOT_IMAGE", "mailproof/backupbot:lab");

    private static final Path LAB = Path.of("lab").toAbsolutePath();
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(4);
    private static final Duration UPDATE_WITHIN = Duration.ofMinutes(2);

    private final Engine engine;
    private final Consumer<String> progress;
    private Lab lab;
    private String image;

    Bench(Engine engine, Consumer<String> progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /**
     * Runs something in this lab, with this image of the bot.
     *
     * @param run is given the name of the lab's mail stack
     * @param clean whether what it gave shows that it left the lab as it was
     */
    <T> T in(String botImage, Function<String, T> run, Function<T, Boolean> clean) {
        boolean reusable = false;
        try {
            open();
            use(botImage);
            T result = run.apply(lab.stack().name());
            reusable = clean.apply(result);
            return result;
        } finally {
            if (!reusable) {
                close();
            }
        }
    }

    private void open() {
        if (lab == null) {
            lab = Lab.open(
                    engine,
                    new LabSettings(
                            LAB,
                            RecipeChoice.ofTheLab(LAB.resolve("recipe")),
                            "example.test",
                            false,
                            "0",
                            false,
                            HEALTHY_WITHIN),
                    line -> {});
            image = BOT;
            lab.mail().inhabit();
            Service bot = lab.bot().service("app");
            new BackupBot(bot, BotProfile.backupBotTwo(NewerFiles.REMOVED), new Repository(bot))
                    .tryCreate(lab.stack().name())
                    .complaint()
                    .ifPresent(progress);
            progress.accept("a lab is up for several runs: " + lab.stack().name());
        }
    }

    /** As an operator exchanges a bot: swarm makes a new task, on the same repository. */
    private void use(String botImage) {
        if (!botImage.equals(image)) {
            List<String> argv = List.of(
                    "docker",
                    "service",
                    "update",
                    "--quiet",
                    "--no-resolve-image",
                    "--image",
                    botImage,
                    "--restart-delay",
                    "0s",
                    lab.bot().name() + "_app");
            LocalProgram.Ended ended = LocalProgram.of(argv).run(UPDATE_WITHIN);
            if (ended.exitCode() != 0) {
                throw new IllegalStateException("The bot could not be exchanged: " + ended.output());
            }
            Convergence.await(lab.bot(), HEALTHY_WITHIN, line -> {});
            image = botImage;
        }
    }

    @Override
    public void close() {
        if (lab != null) {
            lab.close();
            lab = null;
        }
    }
}
