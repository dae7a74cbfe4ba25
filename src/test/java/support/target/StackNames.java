package support.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import support.mailu.ServiceNames;
import support.swarm.BadName;
import support.swarm.Engine;
import support.swarm.Service;
import support.swarm.Shown;
import support.swarm.Stack;

/**
 * Several stacks that {@code target.stack} names with commas between them, or all of the swarm that are Mailus.
 *
 * @param names in the order in which they are given; empty for all
 */
public record StackNames(List<String> names) {
    /** All of them. No stack can be called so. */
    public static final String ALL = "*";

    private static final int LONGEST_SHOWN = 200;

    /** What each stack has of its own: said once, it would be wrong for all but one. */
    private static final List<Key> OF_ONE =
            List.of(Key.DOMAIN, Key.FRONT_IMAP_PORT, Key.FRONT_SUBMISSION_PORT, Key.FRONT_WEB_PORT);

    /**
     * What the setting says; nothing where it says one name, or none.
     *
     * @throws BadSetting for an empty name, one that is there twice, and one that no stack can have
     */
    public static Optional<StackNames> in(Settings settings) {
        String text = settings.get(Key.STACK, "");
        if (text.strip().equals(ALL)) {
            return Optional.of(new StackNames(List.of()));
        }
        return text.contains(",") ? Optional.of(new StackNames(parsed(text))) : Optional.empty();
    }

    private static List<String> parsed(String text) {
        List<String> names = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (name.isEmpty()) {
                throw bad("has no name at one of its commas", text);
            }
            if (name.equals(ALL)) {
                throw bad("is either " + ALL + ", for all Mailu stacks, or their names", text);
            }
            if (names.contains(name)) {
                throw bad("names a stack twice", text);
            }
            names.add(checked(name));
        }
        return List.copyOf(names);
    }

    private static String checked(String name) {
        try {
            return Stack.checked(name);
        } catch (BadName e) {
            throw new BadSetting("target.stack: " + e.getMessage());
        }
    }

    private static BadSetting bad(String what, String text) {
        return new BadSetting(Key.STACK.property() + " " + what + ": "
                + Shown.printable(Shown.capped(text, LONGEST_SHOWN)).replaceAll("[\n\t]", "?")
                + "; nothing was looked at");
    }

    /** Refuses what several stacks can't be asked together. */
    public void require(Kind kind, Settings settings) {
        String these = Key.STACK.property() + " names several stacks (" + this + ")";
        if (kind != Kind.LOOK) {
            throw new BadSetting(these + ", which only a look may (-Dgroups=look), and this is " + kind
                    + ": refused, and nothing was changed");
        }
        List<String> ofOne = Stream.of(Key.values())
                .filter(OF_ONE::contains)
                .filter(key -> settings.get(key).isPresent())
                .map(Key::property)
                .toList();
        if (!ofOne.isEmpty()) {
            throw new BadSetting(these + ", each of which has its own " + String.join(" and ", ofOne)
                    + ": leave that out, or look at one stack; nothing was looked at");
        }
    }

    /**
     * Every stack of the swarm that has all four services, sorted.
     *
     * @throws BadSetting when none has
     */
    public static List<String> mailus(Engine engine, ServiceNames names) {
        List<String> services = List.of(names.front(), names.admin(), names.imap(), names.smtp());
        List<String> all = engine.stackNames();
        List<String> mailus = all.stream()
                .filter(name -> engine.future(name).services().stream()
                        .map(Service::name)
                        .toList()
                        .containsAll(services))
                .toList();
        if (mailus.isEmpty()) {
            throw new BadSetting("No stack of the swarm has the services " + String.join(", ", services)
                    + " (target.services.front, .admin, .imap and .smtp), so there is no Mailu to look at; there "
                    + (all.isEmpty() ? "is no stack at all" : "are " + String.join(", ", all)));
        }
        return mailus;
    }

    @Override
    public String toString() {
        return names.isEmpty() ? ALL : String.join(", ", names);
    }
}
