package support.swarm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a service's own address answers on an engine: its kernel must have IPVS, by which swarm shares out the connections to it. That is
 * asked before anything is deployed, for such a service comes up in good health and is never reached.
 */
public final class VirtualAddresses {
    private static final Path LOADED = Path.of("/proc/net/ip_vs");
    private static final Path MODULES = Path.of("/lib/modules");
    private static final List<String> LISTS = List.of("modules.builtin", "modules.dep");

    private VirtualAddresses() {}

    /** Known of an engine on this machine only; of any other it is taken that they answer, as on most. */
    public static boolean answerOn(Engine engine) {
        return !engine.endpoint().isLocal() || answerWith(LOADED, MODULES.resolve(System.getProperty("os.version")));
    }

    /**
     * @param loaded what there is when it is loaded
     * @param modules where the kernel's modules are, which Docker loads when it needs them
     */
    public static boolean answerWith(Path loaded, Path modules) {
        return Files.exists(loaded) || LISTS.stream().map(modules::resolve).anyMatch(VirtualAddresses::names);
    }

    private static boolean names(Path list) {
        try {
            return Files.exists(list)
                    && Files.readString(list, java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains("/ip_vs.ko");
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
