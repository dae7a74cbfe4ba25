package support.mailu;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.proof.Nonce;

/**
 * What Postfix's log tells of the probe's messages. Each line names a message by its queue ID, one of them by its Message-ID too, and an ID
 * is given anew when its message has left the queue ({@code enable_long_queue_ids} in postconf(5)).
 */
public final class DeliveryLog {
    private static final Pattern LINE = Pattern.compile("postfix/[\\w/-]+\\[\\d+]: (?<id>\\w+): (?<said>.*)");

    private final List<String> lines;

    /** @param lines oldest first */
    public DeliveryLog(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** How often a delivery of this message was answered with a failure that passes, so that Postfix tries again. */
    public int deferrals(Nonce message) {
        Set<String> ids = new HashSet<>();
        int deferrals = 0;
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                String id = matcher.group("id");
                String said = matcher.group("said");
                if (said.startsWith("message-id=<" + message.value() + "@")) {
                    ids.add(id);
                } else if (said.equals("removed")) {
                    ids.remove(id);
                } else if (ids.contains(id) && said.contains(", status=deferred ")) {
                    deferrals++;
                }
            }
        }
        return deferrals;
    }
}
