package support.recipe;

/**
 * A label's value.
 *
 * @param value as a bot reads it
 * @param place where a person finds it: {@code compose.yml:12}, or the service of a deployed stack
 */
public record Label(String value, String place) {}
