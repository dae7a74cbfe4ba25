package wiring;

import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import support.evidence.RedactedCucumber;
import support.target.Kind;

/**
 * Knows before the first step how far this run goes: JUnit announces what it is about to run, and Cucumber's own filter is
 * applied here as it will be there. Where nobody announced anything, the run counts as one that goes furthest.
 */
public final class SelectedScenarios implements TestExecutionListener {
    private static final String FEATURES = "[engine:" + RedactedCucumber.ID + "]";
    private static volatile Kind kind = Kind.FULL;
    private static volatile boolean ofRecipe;

    static Kind kind() {
        return kind;
    }

    /** Whether all of them ask of a recipe on disk only: then the run has no target. */
    static boolean ofRecipe() {
        return ofRecipe;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Optional<String> filter =
                plan.getConfigurationParameters().get("cucumber.filter.tags").filter(text -> !text.isBlank());
        List<List<String>> selected = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(test -> test.isTest() && test.getUniqueId().contains(FEATURES))
                .map(SelectedScenarios::tags)
                .filter(tags -> filter.map(text -> selects(text, tags)).orElse(true))
                .toList();
        List<Kind> kinds = selected.stream().map(Kind::of).toList();
        if (!kinds.isEmpty()) {
            kind = Kind.furthest(kinds);
            ofRecipe = selected.stream().allMatch(tags -> tags.contains("lint"));
            OpenTarget.PROGRESS.accept(kinds.size() + " scenarios selected, which make this " + Kind.words(kinds));
        }
    }

    private static boolean selects(String filter, List<String> tags) {
        Expression expression = TagExpressionParser.parse(filter);
        return expression.evaluate(tags.stream().map(tag -> "@" + tag).toList());
    }

    private static List<String> tags(TestIdentifier test) {
        return test.getTags().stream().map(TestTag::getName).toList();
    }
}
