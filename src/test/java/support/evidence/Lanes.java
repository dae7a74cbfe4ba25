package support.evidence;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource.LockMode;
import org.junit.platform.engine.support.hierarchical.Node;
import support.proof.NotLookedAt;

/**
 * How many features a run goes through at a time. A lane goes through whole features in their order, one scenario after the other, because what is
 * shared on a mail server stands half way between the scenarios of a feature. Features that have servers of their own, tagged
 * {@code @apart}, go beside the others, which all go in the first lane.
 *
 * @param number of them; with one, everything is as Cucumber has it
 */
public record Lanes(int number) {
    /** A number, {@code 2}, or {@code auto} for as many as this machine bears. */
    static final String SETTING = "run.lanes";

    private static final String AUTO = "auto";
    private static final long MEMORY_OF_A_LANE = 4L << 30;
    private static final int MOST = 4;

    private static final TestTag APART = TestTag.create("apart");
    private static final String PARALLEL = "cucumber.execution.parallel.";

    static Lanes of(ConfigurationParameters settings) {
        String text = settings.get(SETTING).orElse(AUTO).strip();
        if (text.equals(AUTO)) {
            return on(Runtime.getRuntime().availableProcessors(), memory());
        }
        if (!text.matches("[1-9]")) {
            throw new NotLookedAt(SETTING + " must be a number of lanes from 1 to 9 or auto, not " + text);
        }
        return new Lanes(Integer.parseInt(text));
    }

    /** A lane of its own keeps about a core busy, and a mail server with its bot in memory; there are no more than so many features apart. */
    public static Lanes on(int cores, long bytes) {
        return new Lanes((int) Math.max(1, Math.min(MOST, Math.min(cores, bytes / MEMORY_OF_A_LANE))));
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    boolean several() {
        return number > 1;
    }

    /** The settings with which Cucumber runs in so many threads. */
    ConfigurationParameters in(ConfigurationParameters settings) {
        return several()
                ? new Overlaid(
                        settings,
                        Map.of(
                                PARALLEL + "enabled",
                                "true",
                                PARALLEL + "config.strategy",
                                "fixed",
                                PARALLEL + "config.fixed.parallelism",
                                Integer.toString(number),
                                PARALLEL + "config.fixed.max-pool-size",
                                Integer.toString(number)))
                : settings;
    }

    /** Puts the features below Cucumber's engine into lanes. */
    void deal(TestDescriptor engine) {
        if (!several()) {
            return;
        }
        List<TestDescriptor> together = new ArrayList<>();
        List<TestDescriptor> apart = new ArrayList<>();
        engine.getChildren().forEach(feature -> (isApart(feature) ? apart : together).add(feature));
        List<List<TestDescriptor>> dealt = new ArrayList<>();
        for (int lane = 0; lane < number; lane++) {
            dealt.add(new ArrayList<>());
        }
        dealt.get(0).addAll(together);
        int others = together.isEmpty() ? 0 : 1;
        for (int i = 0; i < apart.size(); i++) {
            dealt.get(others + i % (number - others)).add(apart.get(i));
        }
        for (int lane = 0; lane < number; lane++) {
            add(engine, "lane " + (lane + 1), dealt.get(lane));
        }
    }

    /** Cucumber gives tags to scenarios only. */
    private static boolean isApart(TestDescriptor feature) {
        return feature.getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .allMatch(scenario -> scenario.getTags().contains(APART));
    }

    private static void add(TestDescriptor engine, String name, List<TestDescriptor> features) {
        if (!features.isEmpty()) {
            Lane lane = new Lane(engine, name);
            features.forEach(feature -> {
                engine.removeChild(feature);
                lane.addChild(feature);
            });
            engine.addChild(lane);
        }
    }

    /** A thing of its own that is locked for all below it makes JUnit go through that in one thread; Cucumber's features alone would not. */
    private static final class Lane extends AbstractTestDescriptor implements Node<EngineExecutionContext> {
        Lane(TestDescriptor engine, String name) {
            super(engine.getUniqueId().append("lane", name), name);
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }

        @Override
        public Set<ExclusiveResource> getExclusiveResources() {
            return Set.of(new ExclusiveResource("mailproof " + getDisplayName(), LockMode.READ_WRITE));
        }
    }

    private record Overlaid(ConfigurationParameters settings, Map<String, String> ours)
            implements ConfigurationParameters {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(ours.get(key)).or(() -> settings.get(key));
        }

        @Override
        public Optional<Boolean> getBoolean(String key) {
            return get(key).map(Boolean::parseBoolean);
        }

        @Override
        public Set<String> keySet() {
            Set<String> keys = new TreeSet<>(settings.keySet());
            keys.addAll(ours.keySet());
            return keys;
        }
    }
}
