package selftest.canary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import selftest.canary.Canary.Outcome;

/** A build that can't fail proves nothing: whatever must make it fail is done to it here. */
class CanaryTest {
    @Test
    void aPassingScenarioIsGreen() {
        assertThat(Canary.of("passing").run()).satisfies(outcome -> {
            assertThat(outcome.green()).isTrue();
            assertThat(outcome.passed()).isEqualTo(1);
        });
    }

    @ParameterizedTest(name = "{0} is red")
    @CsvSource(
            delimiter = '|',
            value = {
                "failing | The canary is silent.",
                "undefined | is undefined",
                "pending | TODO: implement me",
                "ambiguous | matches more than one step definition",
                "unreadable | Failed to parse resource",
                "empty | did not discover any tests",
                "there-is-no-such-file | There is no file src/test/resources/canary/there-is-no-such-file.feature",
            })
    void aFaultIsRed(String canary, String message) {
        Outcome outcome = Canary.of(canary).run();

        assertThat(outcome.green()).isFalse();
        assertThat(outcome.failure()).get().asString().contains(message);
    }

    @Test
    void oneFailureAmongPassesIsRed() {
        Outcome outcome = Canary.of("failing").run();

        assertThat(outcome.passed()).isEqualTo(1);
        assertThat(outcome.failed()).isEqualTo(1);
        assertThat(outcome.green()).isFalse();
    }

    @ParameterizedTest(name = "{0}={1}, which selects nothing, is red")
    @CsvSource({"cucumber.filter.tags, @nosuch", "cucumber.filter.name, nosuch"})
    void aFilterThatSelectsNothingIsRed(String setting, String value) {
        Outcome outcome = Canary.of("passing").with(setting, value).run();

        assertThat(outcome.passed()).isZero();
        assertThat(outcome.failures()).singleElement().asString().contains("No scenario ran, so nothing is proven");
    }

    @Test
    void aFilterThatSelectsSomethingIsGreen() {
        Outcome outcome =
                Canary.of("passing").with("cucumber.filter.tags", "@lively").run();

        assertThat(outcome.green()).isTrue();
        assertThat(outcome.passed()).isEqualTo(1);
    }

    @Test
    void anEmptySelectionIsRedAlsoAfterARunThatWasNot() {
        Canary.of("passing").run();

        assertThat(Canary.of("passing")
                        .with("cucumber.filter.tags", "@nosuch")
                        .run()
                        .green())
                .isFalse();
    }

    @Test
    void oneLineRunsOneScenario() {
        Outcome outcome =
                Canary.at("src/test/resources/canary/failing.feature:3").run();

        assertThat(outcome.passed()).isEqualTo(1);
        assertThat(outcome.failed()).isZero();
    }

    @Test
    void aFailureAtTheEndOfTheRunIsRed() {
        Outcome outcome = Canary.of("passing")
                .with("cucumber.glue", "selftest.canary.glue,selftest.canary.broken,steps.guard")
                .run();

        assertThat(outcome.passed()).isEqualTo(1);
        assertThat(outcome.failures()).singleElement().asString().contains("The cage could not be cleaned.");
    }
}
