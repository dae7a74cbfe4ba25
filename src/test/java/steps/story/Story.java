package steps.story;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario is about: what each deed does there, and what holds each promise. The same sentence says the same of every story; what a
 * story does not know is an error of the scenario, and never taken for another.
 */
public final class Story {
    private final String about;
    private final Map<Deed, Runnable> deeds = new LinkedHashMap<>();
    private final Map<Promised, Runnable> promises = new LinkedHashMap<>();

    private record Promised(Promise promise, Optional<Thing> thing) {
        @Override
        public String toString() {
            return thing.map(it -> it + " " + promise).orElse(promise.toString());
        }
    }

    private Story(String about) {
        this.about = about;
    }

    public static Story about(Object noun) {
        return new Story(noun.toString());
    }

    public Story on(Deed deed, Runnable does) {
        deeds.put(deed, does);
        return this;
    }

    public Story holds(Promise promise, Runnable check) {
        promises.put(new Promised(promise, Optional.empty()), check);
        return this;
    }

    public Story holds(Promise promise, Thing thing, Runnable check) {
        promises.put(new Promised(promise, Optional.of(thing)), check);
        return this;
    }

    /** Fails with what the deed itself fails with. */
    public void does(Deed deed) {
        known(deeds, deed).run();
    }

    public void promises(Promise promise) {
        known(promises, new Promised(promise, Optional.empty())).run();
    }

    public void promises(Promise promise, Thing thing) {
        known(promises, new Promised(promise, Optional.of(thing))).run();
    }

    private <K> Runnable known(Map<K, Runnable> what, K asked) {
        return Optional.ofNullable(what.get(asked))
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody knows of " + about + ": " + asked + "; known are " + what.keySet()));
    }
}
