package support.lab;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import support.secret.Secret;
import support.swarm.Command;
import support.swarm.Engine;
import support.swarm.ExecResult;
import support.swarm.RunId;
import support.swarm.Stack;
import support.swarm.StackDeployer;

/** The lab's backup bot, in a stack of its own. */
final class BotStack {
    private static final Duration COMMAND_WITHIN = Duration.ofSeconds(30);

    private final Engine engine;
    private final LabSettings settings;
    private final RunId run;
    private final Made made;
    private final String name;
    private final Consumer<String> progress;

    BotStack(Engine engine, LabSettings settings, RunId run, Made made, String name, Consumer<String> progress) {
        this.engine = engine;
        this.settings = settings;
        this.run = run;
        this.made = made;
        this.name = name;
        this.progress = progress;
    }

    String name() {
        return name;
    }

    Stack stack() {
        return engine.stack(name);
    }

    /** Deploys it with a repository password of its own; does not wait until it runs. */
    void deploy() {
        String secret = name + "_restic_password";
        byte[] password = Secret.random().reveal().getBytes(StandardCharsets.UTF_8);
        made.make(() -> engine.createSecret(secret, password, Map.of(RunId.LABEL, run.label())));
        Map<String, String> environment = Map.of(
                "RESTIC_PASSWORD_SECRET", secret,
                "BACKUPBOT_KEEP_NEWER", Boolean.toString(settings.botKeepsNewer()),
                "DOCKER_DATA_ROOT", engine.info().dataRoot(),
                "DOCKER_SOCKET", engine.info().socket(),
                "MAILPROOF_RUN", run.label());
        List<Path> files = List.of(settings.directory().resolve("backupbot/compose.yml"));
        made.make(() -> StackDeployer.deploy(engine, name, files, environment));
    }

    /** Has it take a snapshot; where it fails, that is only told of. */
    void keep(String stack) {
        ExecResult snapshot = stack().service("app")
                .running()
                .exec(Command.of("backup", "--host", stack, "create").within(COMMAND_WITHIN));
        if (!snapshot.ok()) {
            progress.accept("last night's snapshot of the lab failed: "
                    + snapshot.errText().strip());
        }
    }
}
