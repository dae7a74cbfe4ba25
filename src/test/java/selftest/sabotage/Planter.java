package selftest.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import selftest.sabotage.Fault.Change;
import support.proof.Nonce;
import support.swarm.LocalProgram;

/**
 * Makes what a fault needs outside of the suite: an image of the lab's with the fault's shims, a copy of the recipe that is changed, a house
 * that has only some of the features. Images go when the trial is over; all else is below {@code target/}.
 */
final class Planter implements AutoCloseable {
    private static final Duration BUILD_WITHIN = Duration.ofMinutes(2);

    private final Path directory;
    private final String token = Nonce.fresh().value().substring(0, 6);
    private final Map<String, String> images = new ConcurrentHashMap<>();

    Planter(Path directory) {
        this.directory = directory;
    }

    /** The suite with this fault. */
    Setup plant(Fault fault) {
        Setup setup = clean(fault.state(), fault.name())
                .boundBy(fault.planting().glue())
                .with(resolved(fault));
        setup = bot(fault).map(setup::keptBy).orElse(setup);
        if (!fault.planting().changes().isEmpty()) {
            String recipe = recipe(fault).toString();
            setup = setup.with("lab.recipe", recipe).with("recipe", recipe);
        }
        return setup;
    }

    /** The suite as it is, with the lab in this state. */
    Setup clean(Fault.State state, String name) {
        return Setup.sound(house(state, name)).with(state.settings());
    }

    private static Map<String, String> resolved(Fault fault) {
        Map<String, String> settings = new LinkedHashMap<>();
        fault.planting()
                .settings()
                .forEach((setting, value) -> settings.put(
                        setting,
                        value.replace(
                                "{folder}", fault.folder().toAbsolutePath().toString())));
        return settings;
    }

    /** An image of the bot with the fault's shims, made once however often it is planted; nothing when it has none. */
    private Optional<String> bot(Fault fault) {
        Path shims = fault.folder().resolve("bot");
        if (!Files.isDirectory(shims)) {
            return Optional.empty();
        }
        return Optional.of(images.computeIfAbsent(fault.name(), name -> build(fault, shims)));
    }

    private String build(Fault fault, Path shims) {
        Path context = directory.resolve(fault.name()).resolve("image");
        copy(Catalogue.FOLDER.resolve("bot"), context);
        copy(shims, context);
        String image = "mailproof-trial/" + fault.name() + ":" + token;
        docker("build", "--quiet", "--build-arg", "BASE=" + Bench.BOT, "--tag", image, context.toString());
        return image;
    }

    private Path recipe(Fault fault) {
        Path recipe = directory.resolve(fault.name()).resolve("recipe");
        copy(Path.of("lab/recipe"), recipe);
        fault.planting().changes().forEach(change -> change(recipe.resolve(change.file()), change));
        return recipe;
    }

    /** The text must be there, once: else a recipe that has changed since would be tried as it is. */
    private static void change(Path file, Change change) {
        try {
            String text = Files.readString(file);
            int at = text.indexOf(change.replace());
            if (at < 0 || text.indexOf(change.replace(), at + 1) >= 0) {
                throw new IllegalStateException(
                        file + " does not hold once what is to be changed:\n" + change.replace());
            }
            Files.writeString(file, text.replace(change.replace(), change.with()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be changed", e);
        }
    }

    private Path house(Fault.State state, String name) {
        Path project = Path.of("").toAbsolutePath();
        if (state.chapters().isEmpty()) {
            return project;
        }
        Path house = directory.resolve(name).resolve("house").toAbsolutePath();
        try {
            state.chapters()
                    .forEach(chapter -> copy(
                            Path.of("features").resolve(chapter),
                            house.resolve("features").resolve(chapter)));
            for (String linked : List.of("lab", "ledger.yml")) {
                Files.deleteIfExists(house.resolve(linked));
                Files.createSymbolicLink(house.resolve(linked), project.resolve(linked));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The house " + house + " can't be made", e);
        }
        return house;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(from + " can't be copied to " + to, e);
        }
    }

    private static void docker(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("docker"));
        argv.addAll(List.of(arguments));
        LocalProgram.Ended ended = LocalProgram.of(argv).run(BUILD_WITHIN);
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "%s ended with %d: %s", String.join(" ", argv), ended.exitCode(), ended.output()));
        }
    }

    @Override
    public void close() {
        for (String image : images.values()) {
            docker("image", "rm", "--force", image);
        }
    }
}
