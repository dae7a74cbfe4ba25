package selftest.canary;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/** The same as the suite of the features, for canaries. Its name keeps Surefire from running it. */
@Suite
@IncludeEngines("mailproof")
@SelectDirectories("src/test/resources/canary")
class CanarySuite {}
