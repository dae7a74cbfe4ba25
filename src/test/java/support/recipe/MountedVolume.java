package support.recipe;

/**
 * A volume as one service mounts it; binds and temporary file systems are none.
 *
 * @param volume the recipe's name of it: the engine's without {@code <stack>_}; empty for an anonymous one
 * @param source the engine's name; empty for an anonymous one
 * @param target the absolute path in the container
 * @param readOnly whether this service mounts it read-only
 */
public record MountedVolume(String volume, String source, String target, boolean readOnly) {}
