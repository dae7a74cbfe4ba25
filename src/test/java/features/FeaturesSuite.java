package features;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/**
 * Runs every feature as the build does. All settings stand in {@code junit-platform.properties}, so that {@code -D} can win;
 * but for one that must not: a dry run passes every scenario without a look at anything. The engine is Cucumber's, see
 * {@link support.evidence.RedactedCucumber}.
 */
@Suite
@IncludeEngines("mailproof")
@SelectDirectories("features")
@ConfigurationParameter(key = "run.parts", value = "wiring.SeveralStacks")
@ConfigurationParameter(key = "cucumber.execution.dry-run", value = "false")
class FeaturesSuite {}
