package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import support.swarm.Spool;

class SpoolTest {
    @Test
    void whatWasTakenIsReadAgain() throws IOException {
        try (Spool spool = new Spool(10)) {
            spool.write('a');
            spool.write(new byte[] {'x', 'b', 'c', 'x'}, 1, 2);

            assertThat(spool.size()).isEqualTo(3);
            try (InputStream read = spool.read()) {
                assertThat(read).hasContent("abc");
            }
        }
    }

    @Test
    void moreThanTheLimitIsRefused() throws IOException {
        try (Spool spool = new Spool(3)) {
            spool.write(new byte[3]);

            assertThatThrownBy(() -> spool.write(0))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it printed more than the 3 bytes that are taken");
        }
    }
}
