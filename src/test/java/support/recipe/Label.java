package support.recipe;

import java.util.List;

/**
 * A label's value.
 *
 * @param value as a bot reads it
 * @param place where a person finds it: {@code compose.yml:12}, or the service of a deployed stack
 * @param unset the variables in it to which nobody gave a value, so that nothing stands in their place
 */
public record Label(String value, String place, List<String> unset) {
    public Label(String value, String place) {
        this(value, place, List.of());
    }

    static Label of(Located written, String value) {
        return new Label(value, written.place(), written.unset());
    }
}
