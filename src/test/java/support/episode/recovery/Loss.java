package support.episode.recovery;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import support.proof.Declared;
import support.proof.Volume;
import support.target.Target;

/** What an operator loses, and restores afterwards. */
public enum Loss {
    /** The volume with the accounts, and no other. */
    ACCOUNTS("the volume with the accounts"),
    /** The volume with the messages, and no other. */
    MESSAGES("the volume with the messages"),
    /** All volumes that the labels say to keep. */
    LABELLED("every labelled volume"),
    /** All services and all volumes: a bare new server takes their place. */
    SERVER("the whole mail server");

    private final String words;

    Loss(String words) {
        this.words = words;
    }

    /** The loss that features call so. */
    public static Loss of(String words) {
        return Arrays.stream(values())
                .filter(loss -> loss.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody loses \"" + words + "\""));
    }

    boolean losesAccounts() {
        return this != MESSAGES;
    }

    boolean losesMessages() {
        return this != ACCOUNTS;
    }

    /** The volumes that are lost, and must come back. */
    Set<Volume> labelled(Target target) {
        return switch (this) {
            case ACCOUNTS -> Set.of(target.accounts());
            case MESSAGES -> Set.of(target.mail());
            case LABELLED, SERVER ->
                target.volumes().stream()
                        .filter(Declared::labelled)
                        .map(Declared::volume)
                        .filter(volume -> goesWithTheStack(target, volume))
                        .collect(Collectors.toSet());
        };
    }

    /** An external volume is somebody else's to lose, whoever keeps it; but one of those that the proof is about is never passed over. */
    private static boolean goesWithTheStack(Target target, Volume volume) {
        return Set.of(target.accounts(), target.mail()).contains(volume)
                || target.stack().volumeMounts().stream()
                        .filter(mount -> mount.volume().equals(volume.name()))
                        .allMatch(mount -> target.stack().volume(mount.source()).isOwn());
    }

    @Override
    public String toString() {
        return words;
    }
}
