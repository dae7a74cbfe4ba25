package selftest.facts;

import java.util.ArrayList;
import java.util.List;
import support.swarm.ExecResult;

/** What a probe saw, part by part, in words that can stand beside what was expected. */
final class Observed {
    private final List<String> parts = new ArrayList<>();

    void add(String part) {
        parts.add(part);
    }

    void add(String what, Object value) {
        parts.add(what + ": " + value);
    }

    /** The exit code only, for commands whose output is not part of the fact. */
    void exit(ExecResult result) {
        parts.add("exit " + result.exitCode());
    }

    /** Exit code and everything that was said. */
    void said(ExecResult result) {
        String out = result.outText().strip();
        String err = result.errText().strip();
        parts.add("exit " + result.exitCode() + ", "
                + (out.isEmpty() && err.isEmpty() ? "silent" : (out + (out.isEmpty() ? "" : " ") + err).strip()));
    }

    List<String> parts() {
        return List.copyOf(parts);
    }
}
