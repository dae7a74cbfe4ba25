package support.swarm;

/**
 * A volume as it is mounted into a running container.
 *
 * @param volume the recipe's name of it; of one without a name, the service and the path at which it is mounted
 * @param source the engine's name
 * @param container through which it can be read
 * @param target the path in the container
 */
public record MountedStore(String volume, String source, Container container, String target) {}
