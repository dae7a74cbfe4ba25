package support.swarm;

import java.util.List;
import java.util.Map;

/**
 * What a running task was made from.
 *
 * @param name as its container is called
 * @param image as the task's own specification names it
 * @param imageId the engine's id of the image that its container was made from; empty where that is on another node
 * @param ports of its container that the node publishes, as the engine tells them; empty where that is on another node
 * @param environment what its container is told of variables, as it was declared; may hold secrets
 * @param labels of its container, as they were declared
 * @param mounts of type volume
 */
public record RunningTask(
        String name,
        String image,
        String imageId,
        String ports,
        Map<String, String> environment,
        Map<String, String> labels,
        List<VolumeMount> mounts) {
    /** Without the environment. */
    @Override
    public String toString() {
        return name + " of " + image;
    }
}
