package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.proof.Nonce;

class NonceTest {
    @Test
    void freshOnesDifferAndUseTheWholeAlphabetInEveryPlace() {
        var nonces =
                IntStream.range(0, 2_000).mapToObj(i -> Nonce.fresh().value()).toList();

        assertThat(nonces).doesNotHaveDuplicates();
        for (int place = 0; place < 26; place++) {
            int here = place;
            assertThat(nonces.stream().map(nonce -> nonce.charAt(here)).collect(Collectors.toSet()))
                    .as("letters in place %d", place)
                    .hasSize(32);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcdefghijklmnopqrstuvwxy",
                "abcdefghijklmnopqrstuvwxyzz",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "abcdefghijklmnopqrstuvwxy1",
                "abcdefghijkl-nopqrstuvwxyz",
                "abcdefghijklmnopqrstuvwxyz\n",
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new Nonce(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsBackAsItIsWritten() {
        Nonce nonce = Nonce.fresh();

        assertThat(new Nonce(nonce.toString())).isEqualTo(nonce);
    }
}
