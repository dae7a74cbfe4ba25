package support.target;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import support.backup.BackupBot;
import support.backup.BackupLabels;
import support.recipe.Label;
import support.recipe.LabelledService;
import support.swarm.Logs;
import support.swarm.Service;

/**
 * A backup bot, the lab's or any other, and sample stacks for it to keep: what the published label specification is tried on. No mail
 * server is needed. The features and steps can't tell the lab's bot from any other.
 */
public final class SampleTarget {
    /** Opens it on first demand; a failure is remembered and thrown to everyone who asks. */
    @FunctionalInterface
    public interface Source {
        SampleTarget open();
    }

    private final BackupBot bot;
    private final Service service;
    private final String volumesDirectory;
    private final SampleStack.Deployer deployer;
    private final String image;
    private final Map<String, SampleStack> stacks = new ConcurrentHashMap<>();

    /**
     * @param service the bot's own
     * @param volumesDirectory where the engine keeps the volumes' data on its host: {@code /var/lib/docker/volumes}
     * @param image what the services of sample stacks are made from
     */
    public SampleTarget(
            BackupBot bot, Service service, String volumesDirectory, SampleStack.Deployer deployer, String image) {
        this.bot = bot;
        this.service = service;
        this.volumesDirectory = volumesDirectory;
        this.deployer = deployer;
        this.image = image;
    }

    public BackupBot bot() {
        return bot;
    }

    /** Where the bot's log is found. */
    public String botName() {
        return "service " + service.fullName();
    }

    /** The stack that the bot is tried on. Its neighbour always stands beside it, so that a bot is seen to do the same in whichever try. */
    public SampleStack sample() {
        neighbour();
        return stack("sample", SampleLabels.NONE);
    }

    /** Another one, enabled, whose name begins with that of {@link #sample} as the names of its services and volumes do. */
    public SampleStack neighbour() {
        return stack("sample_neighbour", SampleLabels.NONE.with("app", "- \"backupbot.backup=true\""));
    }

    private SampleStack stack(String purpose, SampleLabels labels) {
        return stacks.computeIfAbsent(purpose, key -> new SampleStack(purpose, deployer, image, labels));
    }

    public String volumesDirectory() {
        return volumesDirectory;
    }

    /** Where a volume's root is in a snapshot (facts.md: snapshots hold {@code {stack}_{volume}/_data}). */
    public String directoryInSnapshot(SampleStack stack, String volume) {
        return volumesDirectory + "/" + stack.volume(volume) + "/_data";
    }

    /** What a person wants to see who looks into a failure, text by text under a name. */
    public Map<String, String> evidence() {
        Evidence evidence = new Evidence();
        for (SampleStack stack : stacks.values()) {
            evidence.add("labels of " + stack.name(), () -> labels(stack));
            evidence.add("snapshots of " + stack.name(), () -> Evidence.snapshots(bot.repository(), stack.name()));
        }
        evidence.add(
                "log of " + service.fullName(),
                () -> Logs.tail(service, Evidence.LOG_LINES).text());
        return evidence.pieces();
    }

    private static String labels(SampleStack stack) {
        StringBuilder text = new StringBuilder();
        for (LabelledService labelled : BackupLabels.services(stack.stack())) {
            text.append(labelled.name()).append('\n');
            labelled.labels().forEach((name, label) -> line(text, "service", name, label));
            labelled.containerLabels().forEach((name, label) -> line(text, "containers", name, label));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String where, String name, Label label) {
        text.append("  ")
                .append(where)
                .append(": ")
                .append(name)
                .append('=')
                .append(label.value())
                .append('\n');
    }
}
