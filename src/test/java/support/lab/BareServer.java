package support.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.InnerEngine;
import support.swarm.RunId;
import support.swarm.Service;
import support.swarm.Stack;

/**
 * A bare server beside the lab's: an engine of its own with the lab's images and nothing else. What an operator brings to it is the
 * recipe with its variables, the repository, and the repository's password.
 */
public final class BareServer implements AutoCloseable {
    /** As with every image of the lab, another one can be given. */
    private static final String IMAGE = System.getenv().getOrDefault("SERVER_IMAGE", "mailproof/server:lab");

    private final Lab lab;
    private final InnerEngine inner;
    private final MailStacks mail;
    private final BotStacks bots;
    private final Consumer<String> progress;

    private BareServer(Lab lab, InnerEngine inner, MailStacks mail, BotStacks bots, Consumer<String> progress) {
        this.lab = lab;
        this.inner = inner;
        this.mail = mail.on(inner.engine());
        this.bots = bots.on(inner.engine());
        this.progress = progress;
    }

    static BareServer start(
            Lab lab, Engine engine, RunId run, Made made, MailStacks mail, BotStacks bots, Consumer<String> progress) {
        progress.accept("starting a bare server, an engine of its own");
        AtomicReference<InnerEngine> started = new AtomicReference<>();
        made.make(() -> started.set(InnerEngine.start(
                engine,
                IMAGE,
                "mailproof-" + run.token() + "-server-" + Tokens.fresh(),
                Map.of(RunId.LABEL, run.label()))));
        return new BareServer(lab, started.get(), mail, bots, progress);
    }

    /** Brings the images of the lab's services here. */
    public void bringImages() {
        Set<String> images = Stream.concat(lab.stack().services().stream(), lab.bot().services().stream())
                .map(Service::image)
                .collect(Collectors.toSet());
        inner.load(images);
    }

    /** Deploys the lab's backup bot here, with its password and a copy of its repository, which is there before the bot is. */
    public Stack bringBot() {
        Service original = bots.service(lab.bot());
        BotDeployment.Repository repository = bots.ownRepository();
        inner.fill(repository.volume(), original.running(), repository.mount(), original.image());
        bots.deployOwn();
        Stack bot = inner.engine().stack(bots.name());
        Convergence.await(bot, lab.healthyWithin(), line -> {});
        return bot;
    }

    /** As {@link MailStacks#another}, here. */
    public Stack another(String purpose) {
        return mail.another(purpose);
    }

    /** As {@link MailStacks#deployAnother}, here. */
    public Stack deployAnother(String purpose, Path recipe, List<Path> overlays, Map<String, String> variables) {
        return mail.deployAnother(purpose, recipe, overlays, variables);
    }

    /** Its engine; closed with this. */
    public Engine engine() {
        return inner.engine();
    }

    /** The address at which its published ports are reached. */
    public String address() {
        return inner.address();
    }

    @Override
    public String toString() {
        return inner.toString();
    }

    /** Removes it with all that is on it. */
    @Override
    public void close() {
        progress.accept("removing the bare server");
        inner.close();
    }
}
