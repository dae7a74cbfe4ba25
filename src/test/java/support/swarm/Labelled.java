package support.swarm;

import java.util.Map;

/** One thing of the engine's that has labels. */
record Labelled(Kind kind, String id, String name, Map<String, String> labels) {

    boolean has(String label, String value) {
        return value.equals(labels.get(label));
    }

    String shown() {
        return kind.word() + " " + name;
    }
}
