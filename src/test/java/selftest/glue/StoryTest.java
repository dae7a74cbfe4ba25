package selftest.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import steps.story.Act;
import steps.story.Promise;
import steps.story.Scope;
import steps.story.Stories;
import steps.story.Story;
import steps.story.Thing;

/** The same sentence does in each story what that says, and nothing where it says nothing. */
class StoryTest {
    private final List<String> done = new ArrayList<>();
    private final Story story = Story.about("the canary's cage")
            .on(Act.LOSES, () -> done.add("lost"))
            .on(Scope.SNAPSHOT, () -> done.add("restored"))
            .holds(Promise.GONE, Thing.ACCOUNT, () -> done.add("gone"))
            .holds(Promise.AS_IT_WAS, Thing.ACCOUNT, () -> {
                throw new AssertionError("The account is another.");
            })
            .holds(Promise.NOTHING_ELSE, () -> done.add("nothing else"));

    @Test
    void eachDeedAndPromiseIsTheStorysOwn() {
        story.does(Act.LOSES);
        story.promises(Promise.GONE, Thing.ACCOUNT);
        story.does(Scope.SNAPSHOT);
        story.promises(Promise.NOTHING_ELSE);

        assertThat(done).containsExactly("lost", "gone", "restored", "nothing else");
    }

    @Test
    void aPromiseThatDoesNotHoldFails() {
        assertThatThrownBy(() -> story.promises(Promise.AS_IT_WAS, Thing.ACCOUNT))
                .hasMessage("The account is another.");
    }

    @Test
    void whatAStoryDoesNotKnowIsAnError() {
        assertThatThrownBy(() -> story.does(Scope.ACCOUNTS))
                .hasMessageContaining("Nobody knows of the canary's cage: only the accounts from the snapshot");
        assertThatThrownBy(() -> story.promises(Promise.GONE, Thing.MAILDIR))
                .hasMessageContaining("the Maildir GONE; known are [");
        assertThatThrownBy(() -> story.promises(Promise.OLD_PASSWORD)).hasMessageContaining("OLD_PASSWORD");
        assertThat(done).isEmpty();
    }

    @Test
    void nobodySpeaksOfAStoryThatNoStepHasNamed() {
        Stories stories = new Stories(null, null, null, null, null, null, null, null);

        assertThatThrownBy(stories::current).hasMessageContaining("No step of this scenario has named yet");
        assertThatThrownBy(() -> stories.of(Scope.SNAPSHOT)).hasMessageContaining("No step of this scenario");
    }
}
