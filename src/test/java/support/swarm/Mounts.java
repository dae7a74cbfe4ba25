package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a service's containers have mounted, as their specification says. */
record Mounts(String stack, String service, JsonNode containerSpec) {
    /** Those of type volume; binds and tmpfs are left out. */
    List<VolumeMount> volumes() {
        List<VolumeMount> mounts = new ArrayList<>();
        for (JsonNode mount : containerSpec.path("Mounts")) {
            if (mount.path("Type").asText().equals("volume")) {
                String source = mount.path("Source").asText();
                mounts.add(new VolumeMount(
                        service,
                        shortened(stack, source),
                        source,
                        mount.path("Target").asText(),
                        mount.path("ReadOnly").asBoolean()));
            }
        }
        return mounts;
    }

    /** What is mounted at a place, in words; nothing when nothing is. */
    Optional<String> at(String target) {
        for (JsonNode mount : containerSpec.path("Mounts")) {
            if (mount.path("Target").asText().equals(target)) {
                String source = Shown.printable(mount.path("Source").asText());
                return Optional.of(
                        switch (mount.path("Type").asText()) {
                            case "volume" -> "the volume " + source;
                            case "bind" -> "the directory " + source + " of the host";
                            default -> "a mount of type " + mount.path("Type").asText();
                        });
            }
        }
        return Optional.empty();
    }

    /** A name without the stack that it begins with. */
    static String shortened(String stack, String name) {
        return name.startsWith(stack + "_") ? name.substring(stack.length() + 1) : name;
    }
}
