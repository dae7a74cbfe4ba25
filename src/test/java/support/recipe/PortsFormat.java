package support.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand in the short form of a service's {@code ports} (docker/go-connections, {@code nat}). */
final class PortsFormat implements Format {
    private static final Pattern RANGE = Pattern.compile("(?<first>[0-9]{1,5})(?:-(?<last>[0-9]{1,5}))?");
    private static final Pattern IP = Pattern.compile("[0-9]{1,3}(?:[.][0-9]{1,3}){3}|\\[?[0-9a-fA-F:.%]*]?|");
    private static final Set<String> PROTOCOLS = Set.of("", "tcp", "udp", "sctp");
    private static final int HIGHEST = 65_535;

    @Override
    public String getName() {
        return "ports";
    }

    @Override
    public boolean matches(ExecutionContext execution, SchemaContext schema, JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() && ports(value.asText()).isPresent();
            case STRING -> isShortForm(value.textValue());
            default -> true;
        };
    }

    private static boolean isShortForm(String text) {
        // What stands before the last two parts is an address, with colons of its own or without.
        int last = text.lastIndexOf(':');
        int before = text.lastIndexOf(':', last - 1);
        String published = last < 0 ? "" : text.substring(before + 1, last);
        String address = before < 0 ? "" : text.substring(0, before);
        String[] target = text.substring(last + 1).split("/", 2);
        Optional<Integer> targets = ports(target[0]);
        Optional<Integer> publisheds = published.isEmpty() ? targets : ports(published);
        return targets.isPresent()
                && publisheds.isPresent()
                && (targets.get() == 1 || targets.equals(publisheds))
                && PROTOCOLS.contains(target.length == 1 ? "" : target[1].toLowerCase(Locale.ROOT))
                && IP.matcher(address).matches();
    }

    /** How many ports this names; nothing where it names none. */
    private static Optional<Integer> ports(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(range.group("first"));
        int last = range.group("last") == null ? first : Integer.parseInt(range.group("last"));
        return last > HIGHEST || last < first ? Optional.empty() : Optional.of(last - first + 1);
    }
}
