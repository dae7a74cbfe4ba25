package support.episode.recovery;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import support.episode.OwnMailServer;
import support.mailu.MailQueue;
import support.proof.Nonce;
import support.proof.NotProven;
import support.swarm.Convergence;
import support.swarm.Service;
import support.swarm.Stack;
import support.swarm.StackVolume;
import support.swarm.VolumeMount;
import support.target.Blueprint;
import support.target.Target;

/**
 * Volumes that were lost as a dead disk loses them, and the new ones in their places. A new one carries the nonce of this loss as a label,
 * by which it is known for another than the one that was there.
 *
 * @param nonce of this loss, and of no other on the same mail server
 * @param before the labels of each volume before the loss, by the engine's name of it
 * @param after the labels of the volumes of the same names that were mounted afterwards
 */
public record LostVolumes(
        Nonce nonce, Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
    private static final String LABEL = "mailproof.nonce";
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(3);

    /** Stops the services that use these volumes, removes the volumes, makes new ones, and starts the services again. */
    static LostVolumes lose(Target target, Collection<String> sources) {
        Nonce nonce = Nonce.fresh();
        Stack stack = target.stack();
        Map<String, Map<String, String>> before = labels(stack, sources);
        Map<Service, Integer> users = new LinkedHashMap<>();
        users(target, sources).forEach(user -> users.put(user, user.replicas()));
        users.keySet().forEach(user -> user.scale(0));
        for (String source : sources) {
            StackVolume volume = stack.volume(source);
            volume.remove();
            volume.create(labelled(before.get(source), nonce));
        }
        users.forEach(Service::scale);
        Convergence.await(stack, RUNNING_WITHIN, line -> {});
        return new LostVolumes(nonce, before, labels(stack, sources));
    }

    /** Loses a whole mail server with all its volumes, and has a bare new one deployed on new volumes. */
    static LostVolumes replace(OwnMailServer server, Blueprint blueprint) {
        Nonce nonce = Nonce.fresh();
        Stack lost = server.target().stack();
        Set<String> sources = lost.volumeMounts().stream()
                .map(VolumeMount::source)
                .filter(source -> lost.volume(source).isOwn())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Map<String, String>> before = labels(lost, sources);
        server.replace(
                blueprint,
                stack -> before.forEach((source, labels) -> stack.volume(source).create(labelled(labels, nonce))));
        return new LostVolumes(nonce, before, labels(server.target().stack(), sources));
    }

    /** Has the services that use these volumes started anew: what a restore under them is made known to them by. */
    static void restartUsers(Target target, Collection<String> sources) {
        users(target, sources).forEach(LostVolumes::restart);
        Convergence.await(target.stack(), RUNNING_WITHIN, line -> {});
    }

    /**
     * Postfix's first start on a queue that was restored under it renames the files by their new inodes, and fails, because postsuper may not
     * tell of that on the standard output where Mailu's Postfix has its log ("open logfile '/dev/stdout': Permission denied", seen on Postfix
     * 3.7); the next start finds nothing to rename. An update takes the first for the last word, so it is stopped, and started as often as swarm
     * does that by itself.
     */
    private static void restart(Service service) {
        if (service.mounts().stream().anyMatch(mount -> mount.target().equals(MailQueue.DIRECTORY))) {
            service.stop();
            service.scale(service.replicas());
        } else {
            service.restart();
        }
    }

    /**
     * Those that mount one of them, and front: its Dovecot keeps the address that it found admin at for half an hour ({@code dns_ttl} of
     * Dovecot's HTTP client), and with {@code endpoint_mode: dnsrr} a new task has a new one. Until then no log-in is answered.
     */
    private static List<Service> users(Target target, Collection<String> sources) {
        String front = target.mailu().frontService().name();
        return target.stack().services().stream()
                .filter(service -> service.name().equals(front)
                        || service.mounts().stream().anyMatch(mount -> sources.contains(mount.source())))
                .toList();
    }

    /** The labels by which those that are there are known. */
    private static Map<String, Map<String, String>> labels(Stack stack, Collection<String> sources) {
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        for (String source : sources) {
            stack.volume(source).labels().ifPresent(found -> labels.put(source, found));
        }
        return labels;
    }

    /** The labels of a volume in another's place. */
    private static Map<String, String> labelled(Map<String, String> before, Nonce nonce) {
        Map<String, String> labels = new LinkedHashMap<>(before);
        labels.put(LABEL, nonce.value());
        return labels;
    }

    /** Throws {@link NotProven} for a volume that is still the one from before the loss: what is on it need not have come back. */
    public LostVolumes requireLost() {
        Set<String> kept = new TreeSet<>(before.keySet());
        kept.removeIf(source -> !isNew(before.get(source)) && isNew(after.getOrDefault(source, Map.of())));
        if (before.isEmpty() || !kept.isEmpty()) {
            throw new NotProven("""
                    The loss is not proven.
                      expected: another volume in the place of each that was lost, labelled %s=%s
                      observed: %s
                      look at:  the labels of %s""".formatted(
                            LABEL,
                            nonce,
                            before.isEmpty() ? "no volume was lost at all" : "the same as before the loss: " + kept,
                            before.isEmpty() ? "the volumes" : kept));
        }
        return this;
    }

    private boolean isNew(Map<String, String> labels) {
        return nonce.value().equals(labels.get(LABEL));
    }

    @Override
    public String toString() {
        return "lost and replaced: " + String.join(", ", before.keySet());
    }
}
