package steps;

import java.util.Map;
import support.episode.Episode;
import support.episode.Episodes;
import support.proof.NotAsked;
import support.target.Target;

/** What one scenario is about: the target, and the episode of the mailbox that it names. Made anew for every scenario. */
public final class Scene {
    private final Target.Source source;
    private boolean needsTarget;
    private Episode episode;

    public Scene(Target.Source source) {
        this.source = source;
    }

    Target target() {
        needsTarget = true;
        return source.open();
    }

    /** The episode that loses and restores this mailbox; it is the scenario's from here on. */
    Episode episodeOf(ProbeMailbox mailbox) {
        episode = Episodes.of(target(), mailbox.plan());
        return episode;
    }

    /** The episode of the mailbox that an earlier step named. */
    Episode episode() {
        if (episode == null) {
            throw new IllegalStateException("No step of this scenario has named a mailbox yet");
        }
        return episode;
    }

    /** Told where a promise is about the webmail's contacts and there are none. */
    static NotAsked noWebmail() {
        return new NotAsked(
                "an address book of the webmail",
                "no service of this mail server keeps one of Roundcube's on a volume at /data");
    }

    /**
     * What a person wants to see who looks into a failure: the state and the last words of every service, by a name. Nothing of a scenario that
     * failed before it needed a target: none is opened for its sake.
     */
    Map<String, String> evidence() {
        return needsTarget ? source.open().evidence() : Map.of();
    }
}
