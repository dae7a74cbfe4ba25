package support.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import support.recipe.RecipeVersion;
import support.swarm.LocalProgram;
import support.swarm.LocalProgram.Ended;
import support.swarm.SwarmException;

/** A folder in a git repository, which is only read: neither its files nor its index, HEAD or worktrees are other afterwards. */
final class GitCheckout {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** By these a hook that runs us would point git at its own repository. */
    private static final Set<String> ELSEWHERE = Set.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_COMMON_DIR",
            "GIT_OBJECT_DIRECTORY",
            "GIT_NAMESPACE",
            "GIT_PREFIX");

    private static final Map<String, String> QUIET =
            Map.of("LC_ALL", "C", "GIT_TERMINAL_PROMPT", "0", "GIT_OPTIONAL_LOCKS", "0");

    private final Path folder;
    private final boolean shallow;
    private final List<String> tags;

    private GitCheckout(Path folder, boolean shallow, List<String> tags) {
        this.folder = folder;
        this.shallow = shallow;
        this.tags = tags;
    }

    /** The folder is in no git repository, or git does not want to read it. The message is one sentence. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** @throws LocalProgram.Missing when there is no git */
    static GitCheckout of(Path folder) {
        Ended kind = git(folder, "rev-parse", "--is-shallow-repository");
        if (kind.output().contains("not a git repository")) {
            throw new Unreadable("the recipe is no git checkout, whose tags would name its releases");
        }
        String shallow = answer(kind);
        // The latest last: of very many the end is what is kept.
        List<String> tags = answer(git(folder, "tag", "--list", "--sort=creatordate"))
                .lines()
                .toList();
        return new GitCheckout(folder, shallow.equals("true"), tags);
    }

    private static String answer(Ended ended) {
        if (ended.exitCode() != 0) {
            throw new Unreadable("git can't read the recipe's checkout: "
                    + ended.output().lines().findFirst().orElse("it ended with " + ended.exitCode()));
        }
        return ended.output();
    }

    /** All of them, the latest last. */
    List<String> tags() {
        return tags;
    }

    /** Why there is none, in the words for whoever could fetch it. */
    String withoutReleaseBefore(RecipeVersion now) {
        String shown = shallow ? ", and it is a shallow clone: git fetch --unshallow --tags brings what there is" : "";
        return tags.isEmpty()
                ? "the recipe's checkout has no tags" + shown
                : "no tag of the recipe's checkout is a release before " + now + shown;
    }

    /** What this folder was at the tag, into an empty one: by an index of its own, since an archive leaves out what is marked {@code export-ignore}. */
    void unpack(String tag, Path room) {
        Path top =
                Path.of(succeeded(git(folder, "rev-parse", "--show-toplevel")).strip());
        String here = succeeded(git(folder, "rev-parse", "--show-prefix")).strip();
        Map<String, String> index = Map.of(
                "GIT_INDEX_FILE",
                room.resolveSibling(room.getFileName() + ".index").toString());
        succeeded(git(index, top, "read-tree", "refs/tags/" + tag + ":" + here));
        succeeded(git(index, top, "checkout-index", "--all", "--prefix=" + room + "/"));
    }

    private static String succeeded(Ended ended) {
        if (ended.exitCode() != 0) {
            throw new SwarmException(ended.output());
        }
        return ended.output();
    }

    private static Ended git(Path folder, String... arguments) {
        return git(Map.of(), folder, arguments);
    }

    private static Ended git(Map<String, String> more, Path folder, String... arguments) {
        Map<String, String> environment = new TreeMap<>(QUIET);
        environment.putAll(more);
        List<String> argv = new ArrayList<>(List.of("git", "-C", folder.toString()));
        argv.addAll(List.of(arguments));
        return LocalProgram.of(argv).with(environment, ELSEWHERE).run(WITHIN);
    }
}
