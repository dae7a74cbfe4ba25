package support.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.OutputDirectoryCreator;

/**
 * A request for Cucumber's engine in which every line of {@code cucumber.features} is the first of a scenario.
 *
 * @param lanes in which its scenarios will go
 */
record ScenariosByLine(EngineDiscoveryRequest request, Lanes lanes) implements EngineDiscoveryRequest {
    static final String FEATURES = "cucumber.features";

    @Override
    public ConfigurationParameters getConfigurationParameters() {
        return new Exact(lanes.in(request.getConfigurationParameters()));
    }

    @Override
    public <T extends DiscoverySelector> List<T> getSelectorsByType(Class<T> type) {
        return request.getSelectorsByType(type);
    }

    @Override
    public <T extends DiscoveryFilter<?>> List<T> getFiltersByType(Class<T> type) {
        return request.getFiltersByType(type);
    }

    @Override
    public EngineDiscoveryListener getDiscoveryListener() {
        return request.getDiscoveryListener();
    }

    @Override
    public OutputDirectoryCreator getOutputDirectoryCreator() {
        return request.getOutputDirectoryCreator();
    }

    private record Exact(ConfigurationParameters settings) implements ConfigurationParameters {
        @Override
        public Optional<String> get(String key) {
            Optional<String> value = settings.get(key);
            return key.equals(FEATURES) ? value.map(ScenarioLines::exact) : value;
        }

        @Override
        public Optional<Boolean> getBoolean(String key) {
            return settings.getBoolean(key);
        }

        @Override
        public Set<String> keySet() {
            return settings.keySet();
        }
    }
}
