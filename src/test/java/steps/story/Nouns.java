package steps.story;

import java.util.Locale;
import java.util.stream.Stream;

/** Nouns that are few words each; they are written as they are named here. */
public final class Nouns {
    private Nouns() {}

    /** What a user has done with a message. */
    public enum Handling implements Deed {
        DELETED,
        READ
    }

    /** What an operator does to a mailbox. */
    public enum Treatment {
        DISABLES,
        DELETES
    }

    /** What somebody types. */
    public enum Password {
        THE_RIGHT_PASSWORD,
        A_WRONG_PASSWORD
    }

    /** What is killed half way. */
    public enum Killed {
        A_BACKUP,
        A_RESTORE
    }

    /** What is given labels. */
    public enum Labelled {
        AN_EXAMPLE_RECIPE,
        THE_SAMPLE_STACK
    }

    /** What of a recipe is judged. */
    public enum Judged {
        EVERY_BACKUP_LABEL,
        EVERY_COMPOSE_FILE,
        THE_ACCOUNTS
    }

    /** What holds a file that a hook wrote. */
    public enum Holder {
        THE_SNAPSHOT,
        ONLY_THE_LIVE_VOLUME
    }

    /** A hook of a restore, and when it runs. */
    public enum RestoreHook {
        THE_HOOK_BEFORE_THE_RESTORE,
        THE_HOOK_AFTER_THE_RESTORE
    }

    /** What the newest snapshot may lack some of. */
    public enum Lacked {
        ACCOUNTS,
        MAILBOXES
    }

    /** What an earlier snapshot has and the newest has not. */
    public enum Vanished {
        ACCOUNT,
        MORE_MAIL_THAN_PEOPLE_DELETE
    }

    /** A volume that a recipe may keep or leave out. */
    public enum Optional {
        THE_VOLUME_OF_THE_WEBMAIL,
        THE_VOLUME_OF_THE_QUEUE
    }

    /** What an operator is told of the mail domain. */
    public enum Told {
        THAT_THE_MAIL_DOMAIN_IS_ANOTHER,
        NOTHING_OF_THE_MAIL_DOMAIN
    }

    /** The noun of these that is written so. */
    public static <T> T of(T[] nouns, String words) {
        return Stream.of(nouns)
                .filter(noun -> written(noun).equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("These steps know no \"" + words + "\", but "
                        + Stream.of(nouns).map(Nouns::written).toList()));
    }

    private static String written(Object noun) {
        return noun instanceof Enum<?> named && named.toString().equals(named.name())
                ? named.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : noun.toString();
    }
}
