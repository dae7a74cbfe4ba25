package support.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import support.recipe.Deployment;
import support.swarm.Engine;
import support.swarm.PrivateFolder;
import support.swarm.StackDeployer;

/** A deployment on its way to the docker CLI. */
final class DeploymentFile {
    private DeploymentFile() {}

    /** By a file that nobody else can read: it may hold passwords. Returns when swarm has taken it. */
    static void deploy(Engine engine, Deployment deployment) {
        try (PrivateFolder folder = PrivateFolder.make()) {
            Path file = Files.writeString(folder.resolve(deployment.stack() + ".yml"), deployment.text());
            StackDeployer.deploy(engine, deployment.stack(), List.of(file), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("What is to be deployed can't be written", e);
        }
    }
}
