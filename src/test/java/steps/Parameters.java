package steps;

import io.cucumber.java.ParameterType;
import java.util.Set;
import steps.story.Mail;
import steps.story.Nouns;
import steps.story.Nouns.Handling;
import steps.story.Nouns.Holder;
import steps.story.Nouns.Judged;
import steps.story.Nouns.Killed;
import steps.story.Nouns.Labelled;
import steps.story.Nouns.Lacked;
import steps.story.Nouns.Optional;
import steps.story.Nouns.Password;
import steps.story.Nouns.RestoreHook;
import steps.story.Nouns.Told;
import steps.story.Nouns.Treatment;
import steps.story.Nouns.Vanished;
import steps.story.Place;
import steps.story.ProbeMailbox;
import steps.story.Reason;
import steps.story.Scope;
import steps.story.Snapshot;
import steps.story.Thing;
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
        return Nouns.of(ProbeMailbox.values(), words);
    }

    @ParameterType("a message|a newer message|the letters of many years")
    public Mail mail(String words) {
        return Nouns.of(Mail.values(), words);
    }

    @ParameterType("deleted|read")
    public Handling handling(String words) {
        return Nouns.of(Handling.values(), words);
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
        return Nouns.of(Thing.values(), words);
    }

    @ParameterType("a snapshot|the next snapshot|two snapshots|a snapshot on each of three days"
            + "|a snapshot of the version before|snapshots of the busy database with a hook"
            + "|a snapshot of the sample stack|two snapshots of the sample stack")
    public Snapshot snapshot(String words) {
        return Nouns.of(Snapshot.values(), words);
    }

    @ParameterType("the volume with the accounts|the volume with the messages|every labelled volume"
            + "|the whole mail server|the volumes of the overlay|the files of the sample stack")
    public VolumeLoss loss(String words) {
        return Nouns.of(VolumeLoss.values(), words);
    }

    @ParameterType("the snapshot|only the accounts from the snapshot|the snapshot of the second day"
            + "|the newest snapshot|the older snapshot|the snapshot again|one user alone from the snapshot"
            + "|one message alone from the snapshot|what was lost|the snapshot into a bare new server"
            + "|the snapshot under settings of another mail domain|a snapshot of the busy database with a hook")
    public Scope scope(String words) {
        return Nouns.of(Scope.values(), words);
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
        return Nouns.of(View.values(), words);
    }

    @ParameterType("a backup|a restore")
    public Killed killed(String words) {
        return Nouns.of(Killed.values(), words);
    }

    @ParameterType("an example recipe|the sample stack")
    public Labelled labelled(String words) {
        return Nouns.of(Labelled.values(), words);
    }

    @ParameterType("every backup label|every compose file|the accounts")
    public Judged judged(String words) {
        return Nouns.of(Judged.values(), words);
    }

    @ParameterType("backupbot.backup is false|no service of it has a label|backupbot.backup is true on two services"
            + "|no service has backupbot.backup|the pre-hook of db ends with exit code 3"
            + "|the post-hook of db ends with exit code 3|there is nothing at leters in the volume papers")
    public Reason reason(String words) {
        return Nouns.of(Reason.values(), words);
    }

    @ParameterType("the hook before the restore|the hook after the restore")
    public RestoreHook hook(String words) {
        return Nouns.of(RestoreHook.values(), words);
    }

    @ParameterType("accounts|mailboxes")
    public Lacked lacked(String words) {
        return Nouns.of(Lacked.values(), words);
    }

    @ParameterType("account|more mail than people delete")
    public Vanished vanished(String words) {
        return Nouns.of(Vanished.values(), words);
    }

    @ParameterType("the volume of the webmail|the volume of the queue")
    public Optional optional(String words) {
        return Nouns.of(Optional.values(), words);
    }

    @ParameterType("the right password|a wrong password")
    public Password password(String words) {
        return Nouns.of(Password.values(), words);
    }

    @ParameterType("the volume with the messages is missing|the messages are unreadable"
            + "|the repository password is wrong|an empty repository is in the place of the old one"
            + "|the repository disk is full")
    public Trouble trouble(String words) {
        return Nouns.of(Trouble.values(), words);
    }

    @ParameterType("byte|flag|owner|message")
    public Alteration alteration(String word) {
        return Nouns.of(Alteration.values(), word);
    }

    @ParameterType("by the server itself|by a user through the front|to an alias of the reader")
    public Way way(String words) {
        return switch (words) {
            case "by the server itself" -> Way.BY_THE_SERVER;
            case "by a user through the front" -> Way.BY_A_USER;
            case "to an alias of the reader" -> Way.TO_AN_ALIAS;
            default -> throw new IllegalArgumentException("Nobody sends a message " + words);
        };
    }

    @ParameterType("stand where a backup bot reads it|be spelt as published|name what is mounted"
            + "|belong to a service that is enabled"
            + "|keep a volume whole, or the ledger say why the rest need not come back"
            + "|name a command where it is a hook|be one that Docker deploys"
            + "|be in the database of which a backup can be proven")
    public LabelFinding.Kind virtue(String words) {
        return Nouns.of(LabelFinding.Kind.values(), words);
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
        return Nouns.of(Treatment.values(), words);
    }

    @ParameterType("that the mail domain is another|nothing of the mail domain")
    public Told told(String words) {
        return Nouns.of(Told.values(), words);
    }

    @ParameterType("the snapshot|only the live volume")
    public Holder holder(String words) {
        return Nouns.of(Holder.values(), words);
    }

    @ParameterType("papers|rows|scraps")
    public String volume(String name) {
        return Nouns.of(new String[] {"papers", "rows", "scraps"}, name);
    }

    @ParameterType("letters|bills/2026")
    public String path(String below) {
        return Nouns.of(new String[] {"letters", "bills/2026"}, below);
    }

    @ParameterType("rows/dump|rows/later")
    public String file(String ofAHook) {
        return Nouns.of(new String[] {"rows/dump", "rows/later"}, ofAHook);
    }
}
