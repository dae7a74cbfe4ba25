package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.mailu.MailDomain;
import support.mailu.MailQueue;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Nonce;

class MailQueueTest {
    private static final Mailbox ANNA = new Mailbox("citest-anna", new MailDomain("example.test"));
    private static final Mailbox BERT = new Mailbox("citest-bert", new MailDomain("example.test"));

    private final FakeSwarm swarm = FakeMailu.swarm();
    private final Map<String, byte[]> messages = new HashMap<>();
    private final Nonce nonce = Nonce.fresh();
    private String listing = "";

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void whatWaitsForAMailboxIsToldByItsNonce() {
        waiting("3F1", ANNA, nonce);
        waiting("3F2", BERT, Nonce.fresh());

        assertThat(queue().waiting(Set.of(ANNA))).containsExactly(nonce);
    }

    @Test
    void nothingWaitsInAnEmptyQueue() {
        assertThat(queue().waiting(Set.of(ANNA))).isEmpty();
    }

    @Test
    void aMessageThatLeftMeanwhileDoesNotWait() {
        waiting("3F1", ANNA, nonce);
        messages.clear();

        assertThat(queue().waiting(Set.of(ANNA))).isEmpty();
    }

    @Test
    void somebodyElsesMessageIsNone() {
        waiting("3F1", ANNA, nonce);
        messages.put("3F1", "Subject: hello\n".getBytes());

        assertThat(queue().waiting(Set.of(ANNA))).isEmpty();
    }

    @Test
    void onlyWhatNobodyTriesToDeliverIsDeferred() {
        Nonce active = Nonce.fresh();
        Nonce held = Nonce.fresh();
        waiting("3F1", ANNA, nonce);
        waiting("active", "3F2", ANNA, active);
        waiting("hold", "3F3", ANNA, held);
        waiting("incoming", "3F4", ANNA, Nonce.fresh());

        assertThat(queue().deferred(Set.of(ANNA))).containsExactly(nonce);
        assertThat(queue().waiting(Set.of(ANNA))).hasSize(4).contains(active, held);
    }

    @Test
    void aMessageIsNotDeferredWhileOneOfItsCopiesIsTried() {
        waiting("3F1", ANNA, nonce);
        waiting("active", "3F2", ANNA, nonce);

        assertThat(queue().deferred(Set.of(ANNA))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mail queue is empty",
                "{",
                "{}",
                "{\"queue_id\": \"3F1\"}",
                "{\"queue_id\": \"3F1\", \"recipients\": []}",
                "{\"queue_id\": 3, \"queue_name\": \"deferred\", \"recipients\": []}"
            })
    void anOddListingIsAFailedProbe(String line) {
        listing = line + "\n";

        assertThatThrownBy(() -> queue().waiting(Set.of(ANNA))).isInstanceOf(ProbeFailed.class);
    }

    @Test
    void theMessageWithTheNonceIsHeldAndNoOther() {
        waiting("3F1", ANNA, Nonce.fresh());
        waiting("3F2", ANNA, nonce);

        queue().hold(ANNA, nonce);

        assertThat(swarm.ran()).last().isEqualTo(List.of("postsuper", "-h", "3F2"));
    }

    @Test
    void aMessageIsReleasedAndItsDeliveryTried() {
        waiting("3F2", ANNA, nonce);

        queue().release(ANNA, nonce);

        assertThat(swarm.ran()).endsWith(List.of("postsuper", "-H", "3F2"), List.of("postqueue", "-f"));
    }

    @Test
    void eachCopyOfAMessageIsReleased() {
        waiting("3F1", ANNA, nonce);
        waiting("3F2", ANNA, nonce);

        queue().release(ANNA, nonce);

        assertThat(swarm.ran()).contains(List.of("postsuper", "-H", "3F1"), List.of("postsuper", "-H", "3F2"));
    }

    @Test
    void aMessageThatDoesNotWaitCantBeHeld() {
        waiting("3F1", ANNA, Nonce.fresh());

        assertThatThrownBy(() -> queue().hold(ANNA, nonce))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining(nonce.value())
                .hasMessageContaining(ANNA.address());
        assertThat(swarm.ran()).noneMatch(argv -> argv.get(0).equals("postsuper"));
    }

    private void waiting(String id, Mailbox recipient, Nonce own) {
        waiting("deferred", id, recipient, own);
    }

    private void waiting(String queue, String id, Mailbox recipient, Nonce own) {
        listing += "{\"queue_name\": \"%s\", \"queue_id\": \"%s\", \"recipients\": [{\"address\": \"%s\"}]}%n"
                .formatted(queue, id, recipient.address());
        messages.put(
                id, ProbeMessage.compose(new ProbeMark(own, "run"), recipient).bytes());
    }

    private MailQueue queue() {
        swarm.program("smtp", (argv, stdin) -> switch (argv.get(0)) {
            case "postqueue" -> Ended.ok(listing);
            case "postcat" ->
                messages.containsKey(argv.get(3))
                        ? Ended.ok(messages.get(argv.get(3)))
                        : Ended.with(1, "", "postcat: fatal: open queue file: No such file or directory");
            default -> Ended.ok("");
        });
        return FakeMailu.mailu(swarm).postfix().queue();
    }
}
