package support.episode.upgrade;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import support.proof.Content;
import support.proof.Manifest;
import support.recipe.Label;
import support.recipe.MountedVolume;
import support.recipe.Rendering;
import support.swarm.RunningTask;
import support.swarm.Service;
import support.swarm.Stack;
import support.swarm.VolumeMount;

/**
 * Whether an upgrade was taken up by every task: what runs, image, variables, labels and volumes, beside what the recipes say. An item is a service.
 *
 * @param oldRecipe what the recipe of the version before says
 * @param before what ran before the upgrade
 * @param newRecipe what the recipe of this version says
 * @param after what ran after it
 */
public record Uptake(Manifest oldRecipe, Manifest before, Manifest newRecipe, Manifest after) {
    /** Docker's own labels are in no recipe. */
    private static final String DOCKERS = "com.docker.";

    /** Enough to tell one value from another, and too few to find one by. */
    private static final int DIGITS = 12;

    /** What is wrong, by service; nothing where each ran as the old recipe says, and now runs as the new one says, which is another. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (oldRecipe.equals(newRecipe)) {
            complaints.add("the recipes of both versions say the same of every service, so nothing shows an upgrade");
        }
        oldRecipe.differences(before).forEach(one -> complaints.add("before the upgrade: " + one));
        newRecipe.differences(after).forEach(one -> complaints.add("after the upgrade: " + one));
        return complaints;
    }

    /** What the upgrade was to change. */
    public List<String> changes() {
        return oldRecipe.differences(newRecipe);
    }

    /** @param stack whose engine has the images */
    public static Manifest said(Rendering rendering, Stack stack) {
        Map<String, Map<String, String>> items = new TreeMap<>();
        rendering.services().forEach((name, service) -> {
            Map<String, String> item = new TreeMap<>();
            item.put("image", plain(service.image()));
            item.put("image-id", stack.imageId(service.image()).orElse("no such image"));
            variables(item, service.environment());
            put(item, "label", service.service().labels(), Label::value);
            put(item, "container label", service.service().containerLabels(), Label::value);
            for (MountedVolume mount : service.service().mounts()) {
                item.put("volume at " + mount.target(), source(mount.source(), mount.readOnly()));
            }
            items.put(name, item);
        });
        return Manifest.of(items);
    }

    /** A task that differs from another one of its service is an item of its own; a service without a running task is none. */
    public static Manifest running(Stack stack) {
        Map<String, Map<String, String>> items = new TreeMap<>();
        for (Service service : stack.services()) {
            service.runningTasks().stream()
                    .sorted(Comparator.comparing(RunningTask::name))
                    .forEach(task -> {
                        Map<String, String> item = of(service, task);
                        Map<String, String> first = items.putIfAbsent(service.name(), item);
                        if (first != null && !first.equals(item)) {
                            items.put(service.name() + " (task " + task.name() + ")", item);
                        }
                    });
        }
        return Manifest.of(items);
    }

    private static Map<String, String> of(Service service, RunningTask task) {
        Map<String, String> item = new TreeMap<>();
        item.put("image", plain(task.image()));
        item.put("image-id", task.imageId());
        variables(item, task.environment());
        put(item, "label", service.labels(), Function.identity());
        put(item, "container label", task.labels(), Function.identity());
        for (VolumeMount mount : task.mounts()) {
            item.put("volume at " + mount.target(), source(mount.source(), mount.readOnly()));
        }
        return item;
    }

    /** By their digests: some hold secrets. */
    private static void variables(Map<String, String> item, Map<String, String> environment) {
        environment.forEach((name, value) -> item.put(
                "variable " + name,
                "sha256 "
                        + Content.of(value.getBytes(StandardCharsets.UTF_8))
                                .sha256()
                                .substring(0, DIGITS)));
    }

    private static <T> void put(
            Map<String, String> item, String kind, Map<String, T> labels, Function<T, String> value) {
        labels.forEach((name, label) -> {
            if (!name.startsWith(DOCKERS)) {
                item.put(kind + " " + name, value.apply(label));
            }
        });
    }

    private static String source(String source, boolean readOnly) {
        return source + (readOnly ? ", read-only" : "");
    }

    /** Swarm adds to a name what a registry says of it; the image's id tells one image from another. */
    private static String plain(String image) {
        return image.replaceFirst("@sha256:.*", "");
    }
}
