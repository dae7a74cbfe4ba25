package selftest.look;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import support.backup.BackupBot;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.backup.Repository;
import support.backup.Snapshot;
import support.lab.Lab;
import support.lab.LabSettings;
import support.lab.RecipeChoice;
import support.look.Look;
import support.mailu.Front;
import support.mailu.MailDomain;
import support.mailu.Mailu;
import support.mailu.ServiceNames;
import support.mailu.Tls;
import support.recipe.Exclusions;
import support.secret.Secret;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Engine;
import support.swarm.ExecResult;
import support.target.Limits;
import support.target.Target;

/** A lab whose mail, accounts and snapshots a test arranges, and looks at: what takes weeks at a server is here by its dates. */
final class LookedAt implements AutoCloseable {
    static final String DOMAIN = "example.test";

    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(5);
    private static final Duration COMMAND_WITHIN = Duration.ofMinutes(5);
    private static final DateTimeFormatter RESTIC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    /** Found before the real one. */
    private static final String CLOCK = "/usr/local/bin/date";

    private static final long MOST_OF_A_LISTING = 256L << 20;
    private static final int MOST_TENTHS = 100;
    private static final int MAIL_USER = 8;
    private static final int OWN_FILE = 0600;

    final Instant now = Instant.now();
    private final Lab lab;
    private final Target target;

    /** @param stack that of a lab that is up already, and stays; empty for one of its own */
    LookedAt(Engine engine, String stack) {
        Path directory = Path.of("lab").toAbsolutePath();
        LabSettings settings = new LabSettings(
                directory,
                RecipeChoice.ofTheLab(directory.resolve("recipe")),
                DOMAIN,
                false,
                "0",
                false,
                HEALTHY_WITHIN);
        lab = stack.isEmpty()
                ? Lab.open(engine, settings, System.out::println)
                : Lab.attach(engine, settings, stack, System.out::println);
        target = new Target(
                lab.stack(),
                new Mailu(
                        lab.stack(),
                        ServiceNames.RECIPE,
                        new Front("localhost", new Front.Ports(1, 1, 1), Tls.IMPLICIT, null),
                        Mailu.ADMIN_WITHIN),
                bot("failed"),
                new MailDomain(DOMAIN),
                "",
                lab.runLabel(),
                true,
                Exclusions.ofThisProcess(),
                Limits.USUAL,
                engine.info().dataRoot() + "/volumes");
    }

    private BackupBot bot(String... failedTags) {
        return new BackupBot(
                lab.bot().service("app"),
                BotProfile.backupBotTwo(NewerFiles.REMOVED).tagging(failedTags),
                new Repository(lab.bot().service("app")));
    }

    Look look() {
        return Look.anew(target);
    }

    /** As one sees it who has not declared how the bot marks what failed. */
    Look lookWithoutTags() {
        return Look.anew(target.keptBy(bot()));
    }

    Container keeper() {
        return lab.bot().service("app").running();
    }

    private Container imap() {
        return lab.stack().service("imap").running();
    }

    private Container admin() {
        return lab.stack().service("admin").running();
    }

    String mail() {
        return target.directoryInSnapshot(target.mailu().mailVolume());
    }

    String data() {
        return target.directoryInSnapshot(target.mailu().accountsVolume());
    }

    /** Accounts that were made long ago. */
    void account(String... names) {
        List<String> users = new ArrayList<>();
        for (String name : names) {
            users.add("{\"email\":\"%s@%s\",\"password\":\"%s\",\"hash_password\":true}"
                    .formatted(name, DOMAIN, Secret.random().reveal()));
        }
        admin().execOrFail(Command.of("flask", "mailu", "config-import", "--update")
                .withStdin(("{\"user\":[" + String.join(",", users) + "]}").getBytes(StandardCharsets.UTF_8))
                .within(COMMAND_WITHIN));
        sql("UPDATE user SET created_at = '2020-01-01'");
    }

    void sql(String statement) {
        admin().execOrFail(Command.of(
                        "python3",
                        "-c",
                        "import sqlite3, sys; c = sqlite3.connect('/data/main.db'); "
                                + "c.execute(sys.argv[1]); c.commit()",
                        statement)
                .within(COMMAND_WITHIN));
    }

    /** Files by their path below the mail volume, with the time at which they came. */
    void plant(Map<String, String> files, Duration old) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                entry.setMode(OWN_FILE);
                entry.setIds(MAIL_USER, MAIL_USER);
                entry.setModTime(now.minus(old).toEpochMilli());
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        imap().execOrFail(Command.of("tar", "-x", "-f", "-", "-C", "/mail")
                .withStdin(bytes.toByteArray())
                .within(COMMAND_WITHIN));
    }

    void inAdmin(String... argv) {
        admin().execOrFail(Command.of(argv).within(COMMAND_WITHIN));
    }

    /** The name of a message that came so long ago. */
    String name(int number, Duration old) {
        return now.minus(old).getEpochSecond() + ".M" + number + "P1.lab:2,S";
    }

    void inMail(String... argv) {
        imap().execOrFail(Command.of(argv).within(COMMAND_WITHIN));
    }

    /** A snapshot of both volumes that is dated so long ago; more arguments go to {@code restic backup}. */
    String keep(Duration old, String... more) {
        return keepOnly(List.of(mail(), data()), old, more);
    }

    String keepOnly(List<String> paths, Duration old, String... more) {
        List<String> argv = new ArrayList<>(List.of("restic", "--no-cache", "backup", "--json", "--force", "--host"));
        argv.addAll(List.of(target.stack().name(), "--time", RESTIC.format(now.minus(old))));
        argv.addAll(List.of(more));
        argv.addAll(paths);
        ExecResult saved = keeper().execOrFail(Command.of(argv).within(COMMAND_WITHIN));
        return saved.outText()
                .lines()
                .filter(line -> line.contains("\"summary\""))
                .map(LookedAt::id)
                .findFirst()
                .orElseThrow();
    }

    private static String id(String summary) {
        try {
            return new ObjectMapper().readTree(summary).path("snapshot_id").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(String... snapshots) {
        List<String> argv = new ArrayList<>(List.of("restic", "--no-cache", "forget"));
        argv.addAll(List.of(snapshots));
        keeper().execOrFail(Command.of(argv).within(COMMAND_WITHIN));
    }

    /** Lets all snapshots go but these, each by any beginning of its name. */
    void forgetAllBut(String... kept) {
        target.bot().repository().snapshots(target.stack().name()).stream()
                .map(Snapshot::id)
                .filter(id -> Stream.of(kept).noneMatch(id::startsWith))
                .forEach(this::forget);
    }

    /** Kills a program that locks the repository, a little later each time, until its lock is left. */
    void killHalfWay(String... argv) {
        for (int tenths = 2; target.bot().repository().upkeep().locks().isEmpty() && tenths < MOST_TENTHS; tenths++) {
            List<String> killed = new ArrayList<>(List.of("timeout", "-s", "KILL", tenths / 10.0 + ""));
            killed.addAll(List.of(argv));
            keeper().exec(Command.of(killed).within(COMMAND_WITHIN));
        }
    }

    /** From now on the machine of the bot says that it is so much later. */
    void setClock(Duration later) {
        String program = "#!/bin/sh\necho " + Instant.now().plus(later).getEpochSecond() + "\n";
        keeper().execOrFail(Command.of("tee", CLOCK).withStdin(program.getBytes(StandardCharsets.UTF_8)));
        keeper().execOrFail(Command.of("chmod", "755", CLOCK));
    }

    void resetClock() {
        keeper().execOrFail(Command.of("rm", CLOCK));
    }

    /** The newest snapshot and the live Maildirs, listed with nothing made of it. */
    void listBoth() {
        keeper().execOrFail(Command.of("restic", "--no-cache", "--no-lock", "ls", "--json", "latest")
                .within(COMMAND_WITHIN)
                .limitedTo(MOST_OF_A_LISTING));
        imap().execOrFail(Command.of("find", "/mail", "-type", "f", "-exec", "stat", "-c", "%n %s", "{}", "+")
                .within(COMMAND_WITHIN)
                .limitedTo(MOST_OF_A_LISTING));
    }

    @Override
    public void close() {
        lab.close();
    }
}
