package selftest.sabotage;

import java.util.List;
import java.util.stream.IntStream;

/** Keeps every processor busy for a while, as other programs of a machine do. */
final class Load implements AutoCloseable {
    private final List<Thread> threads;
    private volatile boolean over;

    private Load(int processors) {
        threads = IntStream.range(0, processors)
                .mapToObj(number -> new Thread(this::work, "load " + number))
                .toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    static Load onEachProcessor() {
        return new Load(Runtime.getRuntime().availableProcessors());
    }

    private void work() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
