package support.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import support.proof.Content;
import support.swarm.Command;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;
import support.swarm.Spool;

/**
 * The restic repository, asked through the real restic in the bot's container (restic(1): snapshots, ls, dump), whose
 * environment names repository and password. Nothing here looks at a live volume, or asks the bot.
 */
public final class Repository {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final long LARGEST_DUMP = 64L << 20;

    /** It goes through a temporary file, never through memory. */
    private static final long LARGEST_TREE = 1L << 30;

    private static final Set<String> KINDS = Set.of("file", "dir", "symlink");
    private static final int LONGEST_SHOWN = 200;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8,64}");

    /** It reads, and leaves neither a lock in the repository nor a cache in the bot's container. */
    private static final List<String> READING = List.of("restic", "--no-cache", "--no-lock");

    private final Service bot;
    private final Upkeep upkeep;

    public Repository(Service bot) {
        this.bot = bot;
        this.upkeep = new Upkeep(bot);
    }

    /** What an operator does with the repository besides. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /** Every snapshot of this stack. */
    public Set<Snapshot> snapshots(String stack) {
        ExecResult result = restic("snapshots", "--json", "--host", stack);
        JsonNode list = json(result.outText(), result);
        if (!list.isArray() && !list.isNull()) {
            throw unexpected("a list of snapshots", result.outText(), result);
        }
        Set<Snapshot> snapshots = new LinkedHashSet<>();
        for (JsonNode node : list) {
            Snapshot snapshot = snapshot(node, result);
            if (!snapshot.host().equals(stack)) {
                throw new BotFailed(
                        "restic was asked for snapshots of " + stack + " and gave one of " + snapshot.host());
            }
            snapshots.add(snapshot);
        }
        return snapshots;
    }

    private static Snapshot snapshot(JsonNode node, ExecResult result) {
        String id = node.path("id").asText();
        if (!ID.matcher(id).matches()) {
            throw unexpected("a snapshot with an id of hexadecimal digits", node.toString(), result);
        }
        List<String> paths = new ArrayList<>();
        node.path("paths").forEach(path -> paths.add(path.asText()));
        Set<String> tags = new TreeSet<>();
        node.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new Snapshot(
                id,
                node.path("hostname").asText(),
                time(node.path("time").asText(), result),
                List.copyOf(paths),
                Set.copyOf(tags));
    }

    private static Instant time(String text, ExecResult result) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw unexpected("a time", text, result);
        }
    }

    /** The bytes of a file of the snapshot, by its absolute path, or a directory as a tar stream; nothing when the snapshot's own listing lacks it. */
    public Optional<byte[]> file(Snapshot snapshot, String path) {
        ExecResult result = dump(snapshot, path);
        if (result.ok()) {
            return Optional.of(result.out());
        }
        if (listing(snapshot, path).isEmpty()) {
            return Optional.empty();
        }
        throw failed(result);
    }

    /**
     * A directory of the snapshot with all that is below it, by its absolute path; empty when the snapshot's own listing lacks
     * it. Owners, modes and times are the listing's: a dump leaves out the directory itself and rounds times.
     */
    public List<Node> tree(Snapshot snapshot, String path) {
        List<Listing.Item> listed = listing(snapshot, path);
        if (listed.isEmpty()) {
            return List.of();
        }
        try (Spool tar = new Spool(LARGEST_TREE)) {
            ExecResult dump = bot.running().exec(command(dumping(snapshot, path)), tar);
            if (!dump.ok()) {
                throw failed(dump);
            }
            Dump contents = Dump.read(tar);
            return listed.stream().map(item -> node(item, contents, dump)).toList();
        }
    }

    private static Node node(Listing.Item item, Dump dump, ExecResult result) {
        String path = item.path();
        Content content = item.kind().equals("file") ? dump.files().get(path) : Content.NONE;
        String link = item.kind().equals("symlink") ? dump.links().get(path) : "";
        if (!KINDS.contains(item.kind())) {
            throw new BotFailed("The snapshot holds " + Shown.printable(path)
                    + ", expected a file, a directory or a symbolic link, observed kind \""
                    + Shown.printable(item.kind()) + "\", whose content can't be compared [" + result.place() + "]");
        }
        if (content == null || link == null) {
            throw new BotFailed("The snapshot lists " + Shown.printable(path) + ", kind \"" + item.kind()
                    + "\", but a dump does not give it [" + result.place() + "]");
        }
        return new Node(
                path,
                item.kind(),
                link,
                item.uid(),
                item.gid(),
                item.permissions(),
                time(item.modified(), result),
                content);
    }

    /** What the listing has at this path and below; it also lists what is above, which is not asked for. */
    private List<Listing.Item> listing(Snapshot snapshot, String path) {
        Listing listing = new Listing(path);
        walk(snapshot, List.of(path), listing, "--recursive");
        return listing.items();
    }

    /** The names directly in a directory of the snapshot; nothing when the snapshot's own listing lacks the directory. */
    public Optional<Set<String>> names(Snapshot snapshot, String directory) {
        Listing listing = new Listing(directory);
        walk(snapshot, List.of(directory), listing);
        Set<String> names = new LinkedHashSet<>();
        listing.items().forEach(item -> names.add(item.path().substring(directory.length())));
        return names.remove("")
                ? Optional.of(names.stream().map(name -> name.substring(1)).collect(Collectors.toSet()))
                : Optional.empty();
    }

    /**
     * All that the snapshot holds at these absolute paths and below, in the order of its listing, as it comes: nothing of it is held. What the
     * listing lacks is not there.
     */
    public void walk(Snapshot snapshot, List<String> paths, Consumer<Listing.Item> each) {
        walk(snapshot, paths, Listing.to(paths, each), "--recursive");
    }

    private void walk(Snapshot snapshot, List<String> paths, Listing listing, String... how) {
        List<String> argv = new ArrayList<>(READING);
        argv.addAll(List.of("ls", "--json"));
        argv.addAll(List.of(how));
        argv.add(snapshot.id());
        argv.addAll(paths);
        ExecResult result = PackedOutput.run(bot.running(), Command.of(argv).within(DEADLINE), listing);
        if (!result.ok()) {
            throw failed(result);
        }
        if (!listing.ended()) {
            throw unexpected(listing.expected(), listing.observed(), result);
        }
    }

    private ExecResult dump(Snapshot snapshot, String path) {
        return run(List.of(dumping(snapshot, path)));
    }

    private static String[] dumping(Snapshot snapshot, String path) {
        List<String> argv = new ArrayList<>(READING);
        argv.addAll(List.of("dump", "--archive", "tar", snapshot.id(), path));
        return argv.toArray(String[]::new);
    }

    private ExecResult restic(String... arguments) {
        List<String> argv = new ArrayList<>(READING);
        argv.addAll(List.of(arguments));
        ExecResult result = run(argv);
        if (!result.ok()) {
            throw failed(result);
        }
        return result;
    }

    private ExecResult run(List<String> argv) {
        return bot.running().exec(command(argv.toArray(new String[0])));
    }

    private static Command command(String... argv) {
        return Command.of(argv).within(DEADLINE).limitedTo(LARGEST_DUMP);
    }

    static BotFailed failed(ExecResult result) {
        return new BotFailed("The repository gave no usable answer: \"" + String.join(" ", result.argv())
                + "\" ended with exit code " + result.exitCode() + " and said: "
                + Shown.end(result.errText()) + " [" + result.place() + "]");
    }

    private static JsonNode json(String text, ExecResult result) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw unexpected("JSON", text, result);
        }
    }

    static BotFailed unexpected(String expected, String observed, ExecResult result) {
        String text = Shown.printable(observed.strip());
        return new BotFailed("The repository gave no usable answer: \"" + String.join(" ", result.argv())
                + "\" was expected to print " + expected + ", but printed \""
                + Shown.capped(text, LONGEST_SHOWN) + "\" and said: "
                + Shown.end(result.errText()) + " [" + result.place() + "]");
    }
}
