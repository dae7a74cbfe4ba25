package wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.backup.BotCommand;
import support.backup.BotCommands;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.mailu.Front;
import support.mailu.MailDomain;
import support.mailu.Mailu;
import support.mailu.ServiceNames;
import support.mailu.Tls;
import support.swarm.Engine;
import support.swarm.Service;
import support.swarm.Stack;
import support.target.BadSetting;
import support.target.Key;
import support.target.Limits;
import support.target.Settings;

/** What the settings say of a deployed stack, each part with what holds where they are silent. */
record Configured(Engine engine, Settings settings) {
    private static final String IN_CONTAINER = "container:";
    private static final int LAST_PORT = 0xffff;

    ServiceNames names() {
        return names(settings);
    }

    /** What the stack, or a recipe on disk, calls Mailu's services. */
    static ServiceNames names(Settings settings) {
        ServiceNames recipe = ServiceNames.RECIPE;
        return new ServiceNames(
                settings.get(Key.SERVICE_FRONT, recipe.front()),
                settings.get(Key.SERVICE_ADMIN, recipe.admin()),
                settings.get(Key.SERVICE_IMAP, recipe.imap()),
                settings.get(Key.SERVICE_SMTP, recipe.smtp()));
    }

    Mailu mailu(Stack stack) {
        return new Mailu(
                stack,
                names(),
                front(stack.service(names().front())),
                settings.duration(Key.WITHIN_ADMIN, Mailu.ADMIN_WITHIN));
    }

    private Front front(Service service) {
        Tls tls = settings.word(Key.FRONT_TLS, Tls::of, List.of(Tls.values()), Tls.IMPLICIT);
        String host = settings.get(Key.FRONT_HOST).orElseGet(this::engineHost);
        Front.Ports usual = published(service, host, tls);
        Front.Ports ports = new Front.Ports(
                settings.number(Key.FRONT_IMAP_PORT, 1, LAST_PORT, usual.imap()),
                settings.number(Key.FRONT_SUBMISSION_PORT, 1, LAST_PORT, usual.submission()),
                settings.number(Key.FRONT_WEB_PORT, 1, LAST_PORT, usual.web()));
        return new Front(host, ports, tls, authority(service));
    }

    /** Said where it is another machine's, for the certificate may have another name. */
    private String engineHost() {
        String host = engine.hostName();
        if (!host.equals("localhost")) {
            OpenTarget.PROGRESS.accept("users are taken to reach front at the engine's host, " + host
                    + "; if they do elsewhere, say -Dtarget.front.host=NAME");
        }
        return host;
    }

    /** The ports at which those of front's container are reached on this host; its own where none is published. */
    static Front.Ports published(Service front, String host, Tls tls) {
        Map<Integer, Integer> published = front.hostPorts(host);
        Front.Ports own = tls.ports();
        return new Front.Ports(
                published.getOrDefault(own.imap(), own.imap()),
                published.getOrDefault(own.submission(), own.submission()),
                published.getOrDefault(own.web(), own.web()));
    }

    private byte[] authority(Service front) {
        String place = settings.get(Key.FRONT_AUTHORITY, "");
        if (place.startsWith(IN_CONTAINER)) {
            return front.running().readFile(place.substring(IN_CONTAINER.length()));
        }
        try {
            return place.isEmpty() ? null : Files.readAllBytes(Path.of(place));
        } catch (IOException e) {
            throw new BadSetting("The certificate authority " + place + " can't be read: " + e.getMessage());
        }
    }

    MailDomain domain(Service admin) {
        String name = settings.get(Key.DOMAIN)
                .or(() -> Optional.ofNullable(admin.environment().get("DOMAIN")))
                .orElseThrow(() -> new BadSetting("Service " + admin.fullName()
                        + " has no DOMAIN in its environment: say -Dtarget.domain=DOMAIN; nothing was changed"));
        try {
            return new MailDomain(name);
        } catch (IllegalArgumentException e) {
            throw new BadSetting(e.getMessage() + "; it is -Dtarget.domain or else DOMAIN of service "
                    + admin.fullName() + ": say -Dtarget.domain=DOMAIN; nothing was changed");
        }
    }

    /** The service of the backup bot, whose stack the operator must have named. */
    Service bot() {
        return botStack().service(settings.get(Key.BOT_SERVICE, "app"));
    }

    Stack botStack() {
        String stack = settings.get(Key.BOT_STACK)
                .orElseThrow(
                        () -> new BadSetting("Which stack is the backup bot? Say -Dtarget.bot.stack=NAME; there are "
                                + engine.stackNames() + "; nothing was changed"));
        return engine.stack(stack);
    }

    BotProfile profile() {
        return profile(settings);
    }

    private static BotProfile profile(Settings settings) {
        BotProfile usual = BotProfile.backupBotTwo(NewerFiles.KEPT);
        BotCommands known = usual.commands();
        try {
            return new BotProfile(
                    new BotCommands(
                            command(settings, Key.BOT_CREATE, known.create()),
                            command(settings, Key.BOT_RESTORE, known.restore()),
                            command(settings, Key.BOT_RESTORE_VOLUME, known.restoreVolume())),
                    settings.word(
                            Key.BOT_NEWER_FILES, NewerFiles::of, List.of(NewerFiles.values()), usual.newerFiles()),
                    settings.duration(Key.WITHIN_BACKUP, usual.backupWithin()),
                    settings.duration(Key.WITHIN_RESTORE, usual.restoreWithin()),
                    settings.words(Key.BOT_FAILED_TAGS));
        } catch (IllegalArgumentException e) {
            throw new BadSetting(e.getMessage() + "; nothing was changed");
        }
    }

    /** Where the bot is to act on other stacks than the operator's: its commands must say on which. */
    BotProfile profileForAnyStack() {
        return profileForAnyStack(settings);
    }

    /** The same of a bot that is not deployed yet. */
    static BotProfile profileForAnyStack(Settings settings) {
        BotProfile profile = profile(settings);
        try {
            profile.commands().requireAnyStack();
            return profile;
        } catch (IllegalArgumentException e) {
            throw new BadSetting(e.getMessage() + "; nothing was changed");
        }
    }

    private static BotCommand command(Settings settings, Key key, BotCommand known) {
        return settings.get(key).map(BotCommand::parse).orElse(known);
    }

    Limits limits() {
        return new Limits(
                settings.duration(Key.WITHIN_DELIVERY, Limits.USUAL.deliveryWithin()),
                settings.duration(Key.NEWEST_AGE, Limits.USUAL.newestAge()),
                settings.number(Key.NEWEST_MISSING, 0, 100, Limits.USUAL.missingPercent()),
                settings.number(Key.NEWEST_VANISHED, 0, 100, Limits.USUAL.vanishedPercent()));
    }
}
