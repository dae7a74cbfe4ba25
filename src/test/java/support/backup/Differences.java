package support.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecResult;

/**
 * The paths of which a later snapshot holds something else than an earlier one, as {@code restic diff --json} tells them (restic(1): diff; a
 * line for each, and a last one that counts them). What has only come is not told.
 *
 * @param lost those that the later one lacks, or holds with another content or as another kind; a directory ends with a slash
 */
public record Differences(List<String> lost) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "message_type";

    /** Nothing where restic tells them in words: before 0.13 it knows no other way. */
    static Optional<Differences> between(Snapshot earlier, Snapshot later, Container bot, List<String> reading) {
        Reader reader = new Reader();
        Lines lines = new Lines(reader::line);
        List<String> argv = new ArrayList<>(reading);
        argv.addAll(List.of("diff", "--json", earlier.id(), later.id()));
        ExecResult result = bot.exec(Command.of(argv).within(Repository.DEADLINE), lines);
        lines.end();
        if (!result.ok()) {
            throw Repository.failed(result);
        }
        if (reader.inWords) {
            return Optional.empty();
        }
        if (!reader.counted) {
            throw Repository.unexpected("differences that end with their count", "", result);
        }
        return Optional.of(new Differences(List.copyOf(reader.lost)));
    }

    private static final class Reader {
        private final List<String> lost = new ArrayList<>();
        private boolean inWords;
        private boolean counted;

        void line(String text) {
            if (!inWords) {
                JsonNode line = read(text);
                counted = line.path(TYPE).asText().equals("statistics");
                if (line.path(TYPE).asText().equals("change")
                        && !line.path("modifier").asText().equals("+")) {
                    lost.add(line.path("path").asText());
                }
            }
        }

        private JsonNode read(String text) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                inWords = true;
                return JSON.nullNode();
            }
        }
    }
}
