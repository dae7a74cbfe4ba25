package support.swarm;

/**
 * Where something happened, to be named in an error.
 *
 * @param stack the stack's name
 * @param service the service's short name, without the stack
 * @param task as Docker names it: {@code stack_service.slot.id}
 * @param node the node's id
 * @param container the container's full id
 */
public record Place(String stack, String service, String task, String node, String container) {

    @Override
    public String toString() {
        return "service %s of stack %s, task %s, container %s, node %s"
                .formatted(service, stack, task, container.substring(0, Math.min(12, container.length())), node);
    }
}
