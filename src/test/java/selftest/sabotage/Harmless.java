package selftest.sabotage;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What happens on a sound mail server and harms nobody, as {@code lab/sabotage/NAME/harmless.yml} tells it: a clean twin that is not idle.
 * The suite must be silent.
 *
 * @param planted what is planted, in the same way as a fault; no scenario is to catch it
 * @param silent the scenarios that run beside it, and pass
 */
record Harmless(Fault planted, List<String> silent) {
    String name() {
        return planted.name();
    }

    /** What its runs are called, each by a name of its own. */
    List<String> runs(int times) {
        String name = "clean-while-" + name();
        return times == 1
                ? List.of(name)
                : IntStream.rangeClosed(1, times)
                        .mapToObj(time -> name + "-%02d".formatted(time))
                        .toList();
    }

    @Override
    public String toString() {
        return name();
    }
}
