package support.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The backup labels that a sample stack is to have, as its maintainer would write them. Immutable.
 *
 * @param ofServices what stands below {@code deploy.labels} of a service, a list or a map
 * @param ofContainers what stands below {@code labels} of a service
 */
public record SampleLabels(SortedMap<String, String> ofServices, SortedMap<String, String> ofContainers) {
    private static final int LABELS = 6;
    private static final int DEPLOY_LABELS = 8;

    /** None at all: a backup bot is told nothing. */
    public static final SampleLabels NONE = new SampleLabels(new TreeMap<>(), new TreeMap<>());

    public SampleLabels {
        ofServices = new TreeMap<>(ofServices);
        ofContainers = new TreeMap<>(ofContainers);
    }

    /** With these labels of a service's own. */
    public SampleLabels with(String service, String written) {
        return new SampleLabels(added(ofServices, service, written), ofContainers);
    }

    /** With these labels of a service's containers. */
    public SampleLabels withContainers(String service, String written) {
        return new SampleLabels(ofServices, added(ofContainers, service, written));
    }

    private static SortedMap<String, String> added(Map<String, String> written, String service, String labels) {
        if (!SampleStack.SERVICES.contains(service)) {
            throw new IllegalArgumentException(
                    "A sample stack has the services " + SampleStack.SERVICES + ", not " + service);
        }
        SortedMap<String, String> more = new TreeMap<>(written);
        if (more.put(service, labels) != null) {
            throw new IllegalArgumentException("The labels of service " + service + " were given twice");
        }
        return more;
    }

    /** On one line, {@code app: - "backupbot.backup=true"; containers of db: ...}; other labels have another. */
    @Override
    public String toString() {
        List<String> all = new ArrayList<>();
        ofServices.forEach((service, written) -> all.add(service + ": " + joined(written)));
        ofContainers.forEach((service, written) -> all.add("containers of " + service + ": " + joined(written)));
        return all.isEmpty() ? "no labels" : String.join("; ", all);
    }

    private static String joined(String written) {
        return written.strip().replaceAll("\\s*\n\\s*", ", ");
    }

    /** A compose file to be laid over the sample's own. */
    String overlay() {
        StringBuilder compose = new StringBuilder("version: \"3.8\"\nservices:\n");
        for (String service : SampleStack.SERVICES) {
            compose.append("  ").append(service).append(":\n    init: true\n");
            if (ofContainers.containsKey(service)) {
                compose.append("    labels:\n").append(ofContainers.get(service).indent(LABELS));
            }
            if (ofServices.containsKey(service)) {
                compose.append("    deploy:\n      labels:\n")
                        .append(ofServices.get(service).indent(DEPLOY_LABELS));
            }
        }
        return compose.toString();
    }
}
