package wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import support.backup.BackupBot;
import support.backup.BotCommands;
import support.backup.Repository;
import support.lab.Lab;
import support.lab.LabSettings;
import support.mailu.Front;
import support.mailu.MailDomain;
import support.mailu.Mailu;
import support.mailu.ServiceNames;
import support.recipe.Exclusions;
import support.swarm.Engine;
import support.swarm.Service;
import support.swarm.Stack;
import support.swarm.SwarmException;
import support.target.Target;

/** The default target: the embedded lab, made for this run and removed after it. */
record LabStack(Lab lab, Target target) implements OpenTarget.Opened {
    /** In front's container; published on a port of the engine's choosing. */
    static final int IMAPS = 993;

    private static final Path LAB = Path.of("lab");
    private static final String AUTHORITY = "/certs/ca.pem";
    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(120);

    static LabStack open(Engine engine) {
        MailDomain domain = new MailDomain(System.getProperty("lab.domain", "example.test"));
        Exclusions exclusions = exclusions();
        LabSettings settings = new LabSettings(
                LAB.toAbsolutePath(),
                domain.name(),
                Boolean.getBoolean("lab.keep"),
                System.getProperty("lab.admin.call.seconds", "0"),
                HEALTHY_WITHIN);
        Lab lab = Lab.open(engine, settings, OpenTarget.PROGRESS);
        Stack stack = lab.stack();
        Service app = stack.service(ServiceNames.RECIPE.front());
        Front front = new Front("localhost", port(app), app.running().readFile(AUTHORITY));
        Service bot = lab.bot().service("app");
        Target target = new Target(
                stack,
                new Mailu(stack, ServiceNames.RECIPE, front),
                new BackupBot(bot, BotCommands.BACKUP_BOT_TWO, new Repository(bot)),
                domain,
                "",
                lab.runLabel(),
                true,
                exclusions,
                engine.info().dataRoot() + "/volumes");
        return new LabStack(lab, target);
    }

    private static int port(Service app) {
        return Optional.ofNullable(app.hostPorts().get(IMAPS))
                .orElseThrow(() -> new SwarmException("Service " + app.fullName() + " publishes no port " + IMAPS
                        + " on its node, expected one in mode host; it publishes " + app.hostPorts()));
    }

    static Exclusions exclusions() {
        return Exclusions.load(Path.of(System.getProperty("ledger", "ledger.yml")));
    }

    @Override
    public void close() {
        lab.close();
    }
}
