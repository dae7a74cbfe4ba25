package support.swarm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Deploys compose files as a stack, by the docker CLI: the one thing that the engine's API cannot do. */
public final class StackDeployer {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int SHOWN = 8000;

    private StackDeployer() {}

    /**
     * Returns when swarm has taken the services, not when they run: see {@link Convergence}. Images are not resolved at a
     * registry.
     *
     * @param environment what the files' variables are taken from, besides our own environment; never printed
     * @throws DeployFailed with what the CLI printed, or when there is no CLI
     */
    public static void deploy(Engine engine, String stack, List<Path> composeFiles, Map<String, String> environment) {
        engine.requireManager();
        List<String> argv = new ArrayList<>(List.of("docker", "stack", "deploy", "--resolve-image", "never"));
        // Without it newer CLIs say at length that they will wait one day; older ones do not know it.
        if (run(engine, List.of("docker", "stack", "deploy", "--help"), Map.of())
                .output()
                .contains("--detach")) {
            argv.add("--detach=true");
        }
        composeFiles.forEach(file -> argv.addAll(List.of("--compose-file", file.toString())));
        argv.add(Names.stack(stack));
        LocalProgram.Ended ended = run(engine, argv, environment);
        if (ended.exitCode() != 0) {
            throw new DeployFailed("The docker CLI could not deploy stack %s from %s (exit code %d): %s"
                    .formatted(stack, composeFiles, ended.exitCode(), tail(ended.output())));
        }
    }

    private static LocalProgram.Ended run(Engine engine, List<String> argv, Map<String, String> environment) {
        try {
            return engine.cli(argv, environment).run(DEADLINE);
        } catch (LocalProgram.Missing e) {
            throw new DeployFailed(
                    "The docker CLI is needed to deploy a stack; install it or put it on the PATH: " + e.getMessage(),
                    e);
        } catch (ExecTimedOut e) {
            throw new DeployFailed("The stack could not be deployed: " + e.getMessage(), e);
        }
    }

    private static String tail(String text) {
        return text.length() <= SHOWN ? text : "... " + text.substring(text.length() - SHOWN);
    }
}
