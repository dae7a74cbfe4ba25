package support.episode.conformance;

import java.util.List;
import java.util.Map;
import support.proof.Manifest;

/**
 * What a hook left: a file with the value of TREASURE, a space, and the ledger. It can have been written only by a process that had the
 * environment of service db and saw its volume as it was at that time.
 */
final class Trace {
    private Trace() {}

    /**
     * How the trace is not what was expected; empty when it is.
     *
     * @param where in words: the live volume, the snapshot
     * @param path the file, named {@code scraps/before}
     * @param files whose ledger the hook should have seen
     */
    static List<String> faults(String where, Manifest manifest, String path, String treasure, SampleFiles files) {
        Map<String, String> item = manifest.items().get(path);
        if (item == null) {
            return List.of("there is no " + path + " in " + where);
        }
        String expected = treasure + " " + files.text("rows", SampleFiles.LEDGER);
        String observed = item.getOrDefault(Item.TEXT, "(a directory)");
        return observed.equals(expected)
                ? List.of()
                : List.of(path + " in " + where + " has \"" + observed + "\", not \"" + expected + "\"");
    }
}
