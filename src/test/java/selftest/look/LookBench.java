package selftest.look;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import support.look.Answer;
import support.look.Look;
import support.swarm.Engine;

/**
 * How long a look takes at a mail server of 200 mailboxes and 100,000 messages that was kept a week ago, the night before and last
 * night; meanwhile mail came for everybody, and a tenth of the people deleted some.
 * Beside it what the two listings take that any look needs: restic's of the newest snapshot and that of the live Maildirs. Prints medians in
 * seconds and their ratio.
 */
final class LookBench {
    private static final int MAILBOXES = 200;
    private static final int MESSAGES = 500;
    private static final int ROUNDS = 3;
    private static final Duration OLD = Duration.ofDays(40);

    private final LookedAt server;

    private LookBench(LookedAt server) {
        this.server = server;
    }

    public static void main(String[] args) {
        try (Engine engine = Engine.fromEnvironment();
                LookedAt server = new LookedAt(engine, System.getProperty("lab.stack", ""))) {
            LookBench bench = new LookBench(server);
            bench.fill();
            bench.run();
        }
    }

    private void fill() {
        String[] names = IntStream.range(0, MAILBOXES).mapToObj(i -> "user" + i).toArray(String[]::new);
        server.account(names);
        for (String name : names) {
            Map<String, String> mail = new LinkedHashMap<>();
            for (int i = 0; i < MESSAGES; i++) {
                String folder = i % 5 == 0 ? "/.Archive" : "";
                mail.put(
                        name + "@" + LookedAt.DOMAIN + folder + "/cur/" + server.name(i, OLD),
                        "Subject: " + i + "\n\n" + name + " ".repeat(i) + "\n");
            }
            server.plant(mail, OLD);
        }
        server.keep(Duration.ofDays(9));
        people(1, Duration.ofDays(3));
        server.keep(Duration.ofHours(30));
        people(2, Duration.ofHours(20));
        server.keep(Duration.ofHours(6));
    }

    /** Mail comes for everybody, and a tenth of them delete some. */
    private void people(int day, Duration old) {
        Map<String, String> came = new LinkedHashMap<>();
        List<String> deleted = new ArrayList<>(List.of("rm"));
        for (int user = 0; user < MAILBOXES; user++) {
            String home = "user" + user + "@" + LookedAt.DOMAIN + "/cur/";
            came.put(home + server.name(MESSAGES + day, old), "Subject: came\n\n");
            if (user % 10 == 0) {
                deleted.add("/mail/" + home + server.name(day, OLD));
            }
        }
        server.plant(came, old);
        server.inMail(deleted.toArray(String[]::new));
    }

    private void run() {
        double[] looks = new double[ROUNDS];
        double[] listings = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            looks[i] = seconds(this::look);
            listings[i] = seconds(server::listBoth);
        }
        System.out.printf(
                "%d mailboxes, %d messages, 3 snapshots: a look takes %.1f s, the two listings %.1f s, ratio %.2f (medians of %d)%n",
                MAILBOXES,
                MAILBOXES * MESSAGES,
                median(looks),
                median(listings),
                median(looks) / median(listings),
                ROUNDS);
    }

    private void look() {
        Look look = server.look();
        List<Function<Look, Answer>> questions = new ArrayList<>(LookContractTest.SCENARIOS.values());
        questions.add(Look::oneDatabase);
        questions.add(Look::newerAccounts);
        questions.add(Look::newerMail);
        for (Function<Look, Answer> question : questions) {
            Answer answer = question.apply(look);
            if (!answer.good()) {
                throw new IllegalStateException(answer.complaint());
            }
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
