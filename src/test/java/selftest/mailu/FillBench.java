package selftest.mailu;

import java.util.List;
import java.util.stream.IntStream;
import support.mailu.AdminCli.NewAccount;
import support.mailu.Letter;
import support.mailu.Mailbox;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.mailu.UserClient;
import support.mailu.UserClient.FilledFolder;
import support.proof.Nonce;
import support.secret.Secret;
import support.swarm.Engine;
import support.target.Target;
import wiring.OpenTarget;

/**
 * How long it takes to fill a mailbox with 1,000 messages through front, in one command as the suite does it, against a command for each
 * message, in turns on one lab. Prints both medians in seconds and their ratio.
 */
final class FillBench {
    private static final int MESSAGES = 1_000;
    private static final int SINGLE = 100;
    private static final int ROUNDS = 3;

    private final UserClient client;
    private final Mailbox mailbox;
    private final Secret password = Secret.random();
    private final Target target;

    private FillBench(Target target) {
        this.target = target;
        this.client = target.mailu().client();
        this.mailbox = new Mailbox("citest-bench", target.domain());
    }

    public static void main(String[] args) {
        OpenTarget opened = new OpenTarget(Engine::fromEnvironment);
        try {
            new FillBench(opened.open()).run();
        } finally {
            opened.close();
        }
    }

    private void run() {
        String comment = new ProbeMark(Nonce.fresh(), target.runLabel()).text();
        target.mailu().cli().create(List.of(new NewAccount(mailbox, password, comment)));
        double[] together = new double[ROUNDS];
        double[] single = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            List<Letter> letters = letters(MESSAGES);
            together[i] = seconds(List.of(new FilledFolder("Together" + i, true, letters)));
            String folder = "Single" + i;
            single[i] = seconds(letters.subList(0, SINGLE).stream()
                            .map(letter -> new FilledFolder(folder, true, List.of(letter)))
                            .toList())
                    * MESSAGES
                    / SINGLE;
        }
        double ours = median(together);
        System.out.printf(
                "%d messages: %.1f s in one command, %.1f s with a command for each (from %d), ratio %.2f (medians of %d)%n",
                MESSAGES, ours, median(single), SINGLE, ours / median(single), ROUNDS);
    }

    private double seconds(List<FilledFolder> folders) {
        long start = System.nanoTime();
        client.fill(mailbox, password, folders);
        return (System.nanoTime() - start) / 1e9;
    }

    private List<Letter> letters(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> Letter.of(ProbeMessage.compose(new ProbeMark(Nonce.fresh(), target.runLabel()), mailbox)))
                .toList();
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
