package wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import support.target.BadSetting;

/** What the system properties say of a recipe that is given to the run: a mail server's or a backup bot's. */
final class GivenFiles {
    private GivenFiles() {}

    /** @param what it is the folder of */
    static Path folder(String what, String name) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new BadSetting("The " + what + " folder " + folder + " does not exist; nothing was changed");
        }
        return folder;
    }

    static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /** The file of variables that a property names. */
    static Optional<Path> variables(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(GivenFiles::file);
    }

    private static Path file(String name) {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new BadSetting("The file of variables " + name + " does not exist; nothing was changed");
        }
        return file.toAbsolutePath();
    }

    /** Names between commas. */
    static List<String> names(String property) {
        return Stream.of(System.getProperty(property, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** One of two words. */
    static String word(String property, String usual, String other) {
        String word = System.getProperty(property, usual);
        if (!List.of(usual, other).contains(word)) {
            throw new BadSetting(
                    property + " must be " + usual + " or " + other + ", not " + word + "; nothing was changed");
        }
        return word;
    }

    /**
     * Refuses a misspelt setting.
     *
     * @param prefix with which its settings begin
     * @param what it is a setting of
     */
    static void requireKnown(String prefix, String what, Set<String> known) {
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix + ".") && !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new BadSetting("-D" + name + " is no setting of the " + what + "; these are: "
                            + String.join(", ", known.stream().sorted().toList()) + "; nothing was changed");
                });
    }
}
