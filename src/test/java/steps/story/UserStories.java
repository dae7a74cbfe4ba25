package steps.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import steps.Complaint;
import steps.Notebook;
import steps.Scene;
import steps.story.Nouns.Handling;
import support.backup.NewerFiles;
import support.episode.Correspondence;
import support.episode.Correspondence.Standing;
import support.episode.Episodes;
import support.episode.recovery.ChangedUsers;
import support.episode.recovery.DeletedMessage;
import support.episode.recovery.OneUser;

/** What befell one user: disabled, deleted, lost, made again, renamed, or a message of his deleted. */
public final class UserStories {
    private final Scene scene;
    private final Notebook notebook;

    public UserStories(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    private Correspondence correspondence() {
        return Episodes.correspondence(scene.target());
    }

    private OneUser oneUser() {
        return OneUser.of(scene.target());
    }

    private DeletedMessage message() {
        return DeletedMessage.of(scene.target());
    }

    public ChangedUsers changed() {
        return ChangedUsers.of(scene.target());
    }

    private ChangedUsers.Restored restored() {
        return changed().restored();
    }

    Story disabled() {
        return Story.about(ProbeMailbox.DISABLED)
                .holds(
                        Promise.THERE,
                        Thing.MESSAGE,
                        () -> stillReceives(correspondence().disabledNow()));
    }

    Story deleted() {
        return Story.about(ProbeMailbox.DELETED)
                .holds(
                        Promise.GONE,
                        Thing.ACCOUNT,
                        () -> isUnknown(correspondence().deletedNow()))
                .holds(
                        Promise.THERE,
                        Thing.MAILDIR,
                        () -> hasMaildir(correspondence().deletedNow()));
    }

    private static void stillReceives(Standing standing) {
        require(
                standing.known(),
                "Dovecot to know " + standing.mailbox() + ", to which mail came after it was disabled",
                standing);
    }

    private static void isUnknown(Standing standing) {
        require(
                !standing.known() && !standing.letIn(),
                standing.mailbox() + ", which was deleted, to be unknown to Dovecot and refused by front",
                standing);
    }

    private static void hasMaildir(Standing standing) {
        require(standing.maildir(), "the Maildir of " + standing.mailbox() + ", which was deleted, on disk", standing);
    }

    /** Fails as a mailbox does that is not treated as its operator expects. */
    public static void require(boolean holds, String expected, Object observed) {
        assertThat(holds)
                .overridingErrorMessage(() -> Complaint.of(
                        "A mailbox is not treated as its operator expects.",
                        expected,
                        observed,
                        "the accounts in admin, and its log, which is attached here"))
                .isTrue();
    }

    Story alone() {
        return Story.about(ProbeMailbox.ONE_USER)
                .on(Mail.MESSAGE, () -> notebook.say("It came to " + oneUser().mailbox()))
                .on(Snapshot.ONE, () -> notebook.say("It is " + oneUser().snapshot()))
                .on(Act.LOSES, () -> notebook.say("Of " + oneUser().lose() + " nothing is left"))
                .on(Mail.NEWER, () -> notebook.say(oneUser().newer().summary()))
                .on(Scope.ONE_USER, () -> oneUser().back())
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decide(oneUser().back().returned()))
                .holds(Promise.OLD_PASSWORD, () -> {
                    requireLetIn(oneUser().back().letIn());
                    requireRefused(!oneUser().back().wrongRefused(), "A user who was brought back has two passwords.");
                })
                .holds(
                        Promise.NOTHING_ELSE,
                        () -> notebook.decide(oneUser().back().other()));
    }

    Story tidied() {
        return Story.about(ProbeMailbox.TIDIED)
                .on(Mail.MESSAGE, () -> notebook.say("It came to " + message().mailbox()))
                .on(Snapshot.ONE, () -> notebook.say("It is " + message().snapshot()))
                .on(
                        Handling.DELETED,
                        () -> notebook.decideUnnoted(List.of(message().deleted())))
                .on(Mail.NEWER, () -> notebook.say("It carries " + message().newer()))
                .on(Scope.ONE_MESSAGE, () -> message().back())
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.MESSAGE,
                        () -> notebook.decideUnnoted(List.of(message().back().returned())))
                .holds(Promise.NOTHING_ELSE, this::newerIsThere);
    }

    private void newerIsThere() {
        assertThat(message().back().newerThere())
                .overridingErrorMessage(() -> Complaint.of(
                        "Fetching one message out of a snapshot cost another.",
                        "the message that came since, in the INBOX as well",
                        message().back().returned().second().detail(),
                        "how the message was put back"))
                .isTrue();
    }

    Story remade() {
        return afterTheChange(ProbeMailbox.REMADE)
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decideUnnoted(restored().anew()))
                .holds(Promise.OLD_PASSWORD, () -> {
                    requireLetIn(restored().oldPassword());
                    requireRefused(
                            restored().newPassword(),
                            "A user who was made again after the backup has two passwords after the restore.");
                });
    }

    Story renamed() {
        return afterTheChange(ProbeMailbox.RENAMED)
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decideUnnoted(restored().renamed()));
    }

    private Story afterTheChange(ProbeMailbox mailbox) {
        return Story.about(mailbox)
                .on(Scope.SNAPSHOT, () -> {
                    restored();
                    notebook.say("Restored from " + changed().changed().snapshot());
                })
                .holds(Promise.AS_DECLARED, Thing.NEW_NAME, this::newNameIsAsDeclared);
    }

    private void newNameIsAsDeclared() {
        NewerFiles declared = scene.target().bot().newerFiles();
        assertThat(!restored().newNameKnown() && restored().newHome() == declared)
                .overridingErrorMessage(() -> Complaint.of(
                        "A name that a user got after the backup was not treated as declared.",
                        restored().newName() + " to be unknown to the mail server, and its Maildir to be " + declared
                                + ", as target.bot.newer-files declares",
                        "it is " + (restored().newNameKnown() ? "known" : "unknown") + ", and its Maildir is "
                                + restored().newHome(),
                        "the table user of main.db, and the settings of the backup bot"))
                .isTrue();
    }

    private static void requireLetIn(boolean letIn) {
        assertThat(letIn)
                .overridingErrorMessage(() -> Complaint.of(
                        "A user can't read the returned mail.",
                        "front to let the user in with the old password",
                        "it is refused",
                        "the hash of the password in main.db, and the log of admin, which is attached here"))
                .isTrue();
    }

    private static void requireRefused(boolean letIn, String headline) {
        assertThat(letIn)
                .overridingErrorMessage(() -> Complaint.of(
                        headline,
                        "any other password than the old one to be refused",
                        "front lets it in",
                        "the table user of main.db, and what admin keeps of it in memory"))
                .isFalse();
    }
}
