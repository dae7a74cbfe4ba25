package wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import support.backup.BackupBot;
import support.backup.BotCommands;
import support.backup.CommandTemplate;
import support.backup.Repository;
import support.episode.Episodes;
import support.episode.ForgottenMailboxes;
import support.mailu.Front;
import support.mailu.MailDomain;
import support.mailu.Mailu;
import support.mailu.ServiceNames;
import support.proof.Nonce;
import support.recipe.Exclusions;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Service;
import support.swarm.Stack;
import support.target.BadSetting;
import support.target.Disposable;
import support.target.Key;
import support.target.Kind;
import support.target.Preflight;
import support.target.Settings;
import support.target.Target;

/** A Mailu that is already deployed, which its operator declared disposable where a run needs that. Only the probe's own mailboxes are made and removed there. */
record DeployedStack(Target target) implements OpenTarget.Opened {
    private static final int TOKEN = 6;
    private static final String IN_CONTAINER = "container:";

    static DeployedStack open(Engine engine, Settings settings) {
        Exclusions exclusions = LabStack.exclusions();
        engine.requireManager();
        Stack stack = engine.stack(settings.get(Key.STACK).orElseThrow());
        Disposable.require(stack.name(), SelectedScenarios.kind(), settings);
        ServiceNames names = names(settings);
        Preflight preflight = Preflight.of(stack, names, () -> bot(engine, settings));
        preflight.found().forEach(OpenTarget.PROGRESS);
        preflight.require();
        Service bot = bot(engine, settings);
        RunId run = RunId.ofThisProcess(Nonce.fresh().value().substring(0, TOKEN), false);
        Target target = new Target(
                stack,
                new Mailu(stack, names, front(stack.service(names.front()), settings)),
                new BackupBot(bot, commands(settings), new Repository(bot)),
                domain(stack.service(names.admin()), settings),
                "-" + run.token(),
                run.label(),
                Disposable.declared(stack.name(), settings),
                exclusions,
                engine.info().dataRoot() + "/volumes");
        OpenTarget.PROGRESS.accept("the target is stack " + stack.name() + ", kept by " + bot.fullName()
                + "; the probe's mailboxes are citest" + target.mailboxSuffix() + "... in " + target.domain());
        if (SelectedScenarios.kind() != Kind.LOOK) {
            ForgottenMailboxes.sweep(target, OpenTarget.PROGRESS);
        }
        return new DeployedStack(target);
    }

    private static ServiceNames names(Settings settings) {
        ServiceNames recipe = ServiceNames.RECIPE;
        return new ServiceNames(
                settings.get(Key.SERVICE_FRONT, recipe.front()),
                settings.get(Key.SERVICE_ADMIN, recipe.admin()),
                settings.get(Key.SERVICE_IMAP, recipe.imap()),
                settings.get(Key.SERVICE_SMTP, recipe.smtp()));
    }

    private static Service bot(Engine engine, Settings settings) {
        String stack = settings.get(Key.BOT_STACK)
                .orElseThrow(
                        () -> new BadSetting("Which stack is the backup bot? Say -Dtarget.bot.stack=NAME; there are "
                                + engine.stackNames() + "; nothing was changed"));
        return engine.stack(stack).service(settings.get(Key.BOT_SERVICE, "app"));
    }

    private static BotCommands commands(Settings settings) {
        BotCommands known = BotCommands.BACKUP_BOT_TWO;
        return new BotCommands(
                words(settings.get(Key.BOT_CREATE), known.create()),
                words(settings.get(Key.BOT_RESTORE), known.restore()),
                words(settings.get(Key.BOT_RESTORE_VOLUME), known.restoreVolume()));
    }

    private static CommandTemplate words(Optional<String> given, CommandTemplate known) {
        return given.map(line -> CommandTemplate.of(line.strip().split("\\s+"))).orElse(known);
    }

    private static MailDomain domain(Service admin, Settings settings) {
        return new MailDomain(settings.get(Key.DOMAIN)
                .or(() -> Optional.ofNullable(admin.environment().get("DOMAIN")))
                .orElseThrow(() -> new BadSetting("Service " + admin.fullName()
                        + " has no DOMAIN in its environment: say -Dtarget.domain=DOMAIN; nothing was changed")));
    }

    private static Front front(Service app, Settings settings) {
        Integer published = app.hostPorts().get(LabStack.IMAPS);
        String port = settings.get(Key.FRONT_IMAPS_PORT)
                .or(() -> Optional.ofNullable(published).map(String::valueOf))
                .orElse(String.valueOf(LabStack.IMAPS));
        return new Front(
                settings.get(Key.FRONT_HOST, "localhost"),
                port(port),
                authority(app, settings.get(Key.FRONT_AUTHORITY)));
    }

    private static int port(String given) {
        if (!given.matches("[1-9][0-9]{0,4}") || Integer.parseInt(given) > 0xffff) {
            throw new BadSetting("target.front.imaps-port must be a port from 1 to 65535, not " + given);
        }
        return Integer.parseInt(given);
    }

    private static byte[] authority(Service app, Optional<String> given) {
        if (given.isEmpty()) {
            return null;
        }
        String place = given.get();
        if (place.startsWith(IN_CONTAINER)) {
            return app.running().readFile(place.substring(IN_CONTAINER.length()));
        }
        try {
            return Files.readAllBytes(Path.of(place));
        } catch (IOException e) {
            throw new BadSetting("The certificate authority " + place + " can't be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        Episodes.removeMailboxes(target, OpenTarget.PROGRESS);
    }
}
