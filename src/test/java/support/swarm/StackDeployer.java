package support.swarm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
        Ended ended = run(engine, argv, environment);
        if (ended.exitCode() != 0) {
            throw new DeployFailed("The docker CLI could not deploy stack %s from %s (exit code %d): %s"
                    .formatted(stack, composeFiles, ended.exitCode(), tail(ended.output())));
        }
    }

    private record Ended(int exitCode, String output) {}

    private static Ended run(Engine engine, List<String> argv, Map<String, String> environment) {
        Process process = start(engine, argv, environment);
        Thread onShutdown = new Thread(() -> end(process), "end-docker-cli");
        Runtime.getRuntime().addShutdownHook(onShutdown);
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            if (!process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DeployFailed("The docker CLI was still busy after %d s and was ended: %s"
                        .formatted(DEADLINE.toSeconds(), Shown.argv(argv)));
            }
            return new Ended(process.exitValue(), output.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeployFailed("The deployment was interrupted, and the docker CLI ended: " + Shown.argv(argv), e);
        } finally {
            end(process);
            forget(onShutdown);
        }
    }

    private static Process start(Engine engine, List<String> argv, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().remove("DOCKER_CONTEXT");
        builder.environment().remove("DOCKER_TLS_VERIFY");
        builder.environment().putAll(environment);
        builder.environment().putAll(engine.endpoint().forCli());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new DeployFailed(
                    "The docker CLI is needed to deploy a stack, but cannot be started: %s; install it or put it on the PATH."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static String read(InputStream output) {
        try (output) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static void forget(Thread onShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and the hook runs.
        }
    }

    private static String tail(String output) {
        String text = Shown.printable(output).strip();
        return text.length() <= SHOWN ? text : "... " + text.substring(text.length() - SHOWN);
    }
}
