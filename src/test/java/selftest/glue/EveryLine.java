package selftest.glue;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.TestCaseStarted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import support.evidence.Planned;
import support.evidence.Planned.Line;

/** A plugin that notes the lines of each scenario of a dry run. */
public final class EveryLine implements ConcurrentEventListener {
    static final Map<String, List<Line>> SCENARIOS = new LinkedHashMap<>();

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestCaseStarted.class, started -> {
            String place = started.getTestCase().getUri().getPath() + ":"
                    + started.getTestCase().getLocation().getLine();
            SCENARIOS.put(place, Planned.of(started.getTestCase()));
        });
    }
}
