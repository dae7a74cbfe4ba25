package support.swarm;

/**
 * A named volume as one service mounts it.
 *
 * @param service the service's short name
 * @param volume the recipe's name of the volume: the engine's without {@code <stack>_}, or the engine's own where it has no
 *     such beginning (an external volume); empty for an anonymous one
 * @param source the engine's name of the volume; empty for an anonymous one
 * @param target the absolute path in the container
 * @param readOnly whether this service mounts it read-only
 */
public record VolumeMount(String service, String volume, String source, String target, boolean readOnly) {}
