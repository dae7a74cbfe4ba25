package steps;

import io.cucumber.java.ParameterType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import steps.story.Excluded;
import steps.story.Handling;
import steps.story.Holder;
import steps.story.Kept;
import steps.story.Killed;
import steps.story.Labelled;
import steps.story.Mail;
import steps.story.Password;
import steps.story.Place;
import steps.story.ProbeMailbox;
import steps.story.Ran;
import steps.story.Reason;
import steps.story.Scope;
import steps.story.Snapshot;
import steps.story.Subject;
import steps.story.Thing;
import steps.story.Told;
import steps.story.Treatment;
import steps.story.Vanished;
import steps.story.VolumeLoss;
import steps.view.View;
import support.episode.Alteration;
import support.episode.Correspondence.Way;
import support.recipe.LabelFinding;
import support.target.OwnBot.Trouble;

/** The nouns that steps take. A noun that is not one of these does not match, and the build fails on the undefined step. */
public class Parameters {
    @ParameterType("the probe mailbox|the half-restored mailbox|another mailbox|the representative mailbox"
            + "|the disabled mailbox|the deleted mailbox|the mailbox of one user|the tidied mailbox"
            + "|the mailbox that was made again|the renamed mailbox|the mailbox of three days"
            + "|the mailbox of two snapshots|the mailbox in a full repository|the mailbox of a restarted bot"
            + "|the mailbox of the killed backup|the mailbox of the killed restore"
            + "|the mailbox on its own server|the mailbox on the fully labelled server"
            + "|the mailbox of the version before|the mailbox of an older backup")
    public ProbeMailbox mailbox(String words) {
        return noun(ProbeMailbox.values(), words);
    }

    @ParameterType("a message|a newer message|the letters of many years")
    public Mail mail(String words) {
        return noun(Mail.values(), words);
    }

    @ParameterType("deleted|read")
    public Handling handling(String words) {
        return noun(Handling.values(), words);
    }

    @ParameterType("the account|the Maildir|the account and the Maildir|the INBOX|the message|everything"
            + "|the messages of every folder|the read marks and keywords|the dates of arrival"
            + "|the numbers that mail clients know messages by|the folder subscriptions|the filter"
            + "|the out-of-office reply|the quota|the DKIM key|the webmail contact|the queued message"
            + "|the older message|the newer message|the newer file|what came under the new name"
            + "|every row of the accounts|every file of the older snapshot|every file of the neighbour stack"
            + "|every volume that is labelled for backup|every account that is older than it"
            + "|every message that is older than it")
    public Thing thing(String words) {
        return noun(Thing.values(), words);
    }

    @ParameterType("a snapshot|the next snapshot|two snapshots|a snapshot on each of three days"
            + "|a snapshot of the version before|snapshots of the busy database with a hook"
            + "|a snapshot of the sample stack|two snapshots of the sample stack")
    public Snapshot snapshot(String words) {
        return noun(Snapshot.values(), words);
    }

    @ParameterType("the volume with the accounts|the volume with the messages|every labelled volume"
            + "|the whole mail server|the volumes of the overlay|the files of the sample stack")
    public VolumeLoss loss(String words) {
        return noun(VolumeLoss.values(), words);
    }

    @ParameterType("the snapshot|only the accounts from the snapshot|the snapshot of the second day"
            + "|the newest snapshot|the older snapshot|the snapshot again|one user alone from the snapshot"
            + "|one message alone from the snapshot|what was lost|the snapshot into a bare new server"
            + "|the snapshot under settings of another mail domain|a snapshot of the busy database with a hook")
    public Scope scope(String words) {
        return noun(Scope.values(), words);
    }

    @ParameterType("the services|the web front|the newest snapshot|the newest snapshot beside earlier ones"
            + "|the accounts|the locks of the repository|the backup labels of the recipe"
            + "|the backup labels of the deployed stack|the backup labels of the example"
            + "|the mounted volumes beside the backup labels"
            + "|the volumes of the recipe beside its backup labels|the version of the recipe"
            + "|the recipe beside the version before|the snapshots|the representative mailbox"
            + "|the snapshot that was taken meanwhile|every accepted message|the settings beside the snapshot"
            + "|settings of another mail domain beside the snapshot")
    public View view(String words) {
        return noun(View.values(), words);
    }

    @ParameterType("a backup|a restore")
    public Killed killed(String words) {
        return noun(Killed.values(), words);
    }

    @ParameterType("an example recipe|the sample stack")
    public Labelled labelled(String words) {
        return noun(Labelled.values(), words);
    }

    @ParameterType("every backup label|every compose file|the accounts")
    public Subject subject(String words) {
        return noun(Subject.values(), words);
    }

    @ParameterType("backupbot.backup is false|no service of it has a label|backupbot.backup is true on two services"
            + "|no service has backupbot.backup|the pre-hook of db ends with exit code 3"
            + "|the post-hook of db ends with exit code 3|there is nothing at leters in the volume papers")
    public Reason reason(String words) {
        return noun(Reason.values(), words);
    }

    @ParameterType("the pre-hook before the files came back|the post-hook after the files came back")
    public Ran hook(String words) {
        return noun(Ran.values(), words);
    }

    @ParameterType("accounts|mailboxes")
    public Kept kept(String words) {
        return noun(Kept.values(), words);
    }

    @ParameterType("account|more mail than people delete")
    public Vanished vanished(String words) {
        return noun(Vanished.values(), words);
    }

    @ParameterType("the webmail's volume|the queue's volume")
    public Excluded excluded(String words) {
        return noun(Excluded.values(), words);
    }

    @ParameterType("the right password|a wrong password")
    public Password password(String words) {
        return noun(Password.values(), words);
    }

    @ParameterType("the volume with the messages is missing|the messages are unreadable"
            + "|the repository password is wrong|an empty repository is in the place of the old one"
            + "|the repository disk is full")
    public Trouble trouble(String words) {
        return noun(Trouble.values(), words);
    }

    @ParameterType("byte|flag|owner|message")
    public Alteration alteration(String word) {
        return Stream.of(Alteration.values())
                .filter(alteration -> alteration.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> unknown(word, List.of(Alteration.values())));
    }

    @ParameterType("by the server itself|by a user through the front|to an alias of the reader")
    public Way way(String words) {
        return switch (words) {
            case "by the server itself" -> Way.BY_THE_SERVER;
            case "by a user through the front" -> Way.BY_A_USER;
            case "to an alias of the reader" -> Way.TO_AN_ALIAS;
            default -> throw unknown(words, List.of(Way.values()));
        };
    }

    @ParameterType("stand where a backup bot reads it|be spelt as published|name what is mounted"
            + "|belong to a service that is enabled"
            + "|keep a volume whole, or the ledger say why the rest need not come back"
            + "|name a command where it is a hook|be one that Docker deploys"
            + "|be in the database of which a backup can be proven")
    public LabelFinding.Kind virtue(String words) {
        return noun(LabelFinding.Kind.values(), words);
    }

    @ParameterType("its service ([a-z]+)|the containers of its service ([a-z]+)")
    public Place place(String service, String ofContainers) {
        return service == null ? new Place(ofContainers, true) : new Place(service, false);
    }

    @ParameterType("nothing|the volumes? ([a-z]+(?:(?:, | and )[a-z]+)*)")
    public Set<String> volumes(String names) {
        return names == null ? Set.of() : Set.of(names.split(", | and "));
    }

    @ParameterType("disables|deletes")
    public Treatment treatment(String words) {
        return noun(Treatment.values(), words);
    }

    @ParameterType("that the mail domain is another|nothing of the mail domain")
    public Told told(String words) {
        return noun(Told.values(), words);
    }

    @ParameterType("the snapshot|only the live volume")
    public Holder holder(String words) {
        return noun(Holder.values(), words);
    }

    @ParameterType("papers|rows|scraps")
    public String volume(String name) {
        return noun(new String[] {"papers", "rows", "scraps"}, name);
    }

    @ParameterType("letters|bills/2026")
    public String path(String below) {
        return noun(new String[] {"letters", "bills/2026"}, below);
    }

    @ParameterType("rows/dump|rows/later")
    public String file(String ofAHook) {
        return noun(new String[] {"rows/dump", "rows/later"}, ofAHook);
    }

    private static <T> T noun(T[] known, String words) {
        return Stream.of(known)
                .filter(noun -> noun.toString().equals(words))
                .findFirst()
                .orElseThrow(() -> unknown(words, List.of(known)));
    }

    /** A pattern that knows more words than its conversion is a fault of the glue, and no reason to take them for others. */
    private static IllegalArgumentException unknown(String words, List<?> known) {
        return new IllegalArgumentException("These steps know no \"" + words + "\", but " + known);
    }
}
