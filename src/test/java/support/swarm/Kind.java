package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of thing that carry labels, each with where the API lists it; in the order in which they can be removed. */
enum Kind {
    SERVICE("/services", "/Spec/Name", "/Spec/Labels"),
    CONTAINER("/containers/json?all=1", "/Names/0", "/Labels"),
    NETWORK("/networks", "/Name", "/Labels"),
    SECRET("/secrets", "/Spec/Name", "/Spec/Labels"),
    CONFIG("/configs", "/Spec/Name", "/Spec/Labels"),
    VOLUME("/volumes", "/Name", "/Labels");

    static final List<Kind> OF_ANY_ENGINE = List.of(CONTAINER, NETWORK, VOLUME);

    private final String list;
    private final String name;
    private final String labels;

    Kind(String list, String name, String labels) {
        this.list = list;
        this.name = name;
        this.labels = labels;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Labelled> withLabel(Api api, String label) {
        return listed(api, label).stream()
                .filter(found -> found.labels().containsKey(label))
                .toList();
    }

    /** Compared once more on our side: what an engine takes a filter to mean is not what a removal should rest on. */
    List<Labelled> withLabel(Api api, String label, String value) {
        return listed(api, label + "=" + value).stream()
                .filter(found -> found.has(label, value))
                .toList();
    }

    /** Whatever there is of this kind, whoever made it. */
    List<Labelled> all(Api api) {
        return read(api.get(list));
    }

    private List<Labelled> listed(Api api, String filter) {
        String query = (list.contains("?") ? "&" : "?") + Api.filters(Map.of("label", List.of(filter)));
        return read(api.get(list + query));
    }

    private List<Labelled> read(JsonNode answer) {
        List<Labelled> all = new ArrayList<>();
        for (JsonNode one : this == VOLUME ? answer.path("Volumes") : answer) {
            String shortName = one.at(name).asText().replaceFirst("^/", "");
            String id = this == VOLUME
                    ? shortName
                    : one.path(this == SERVICE || this == SECRET || this == CONFIG ? "ID" : "Id")
                            .asText();
            all.add(new Labelled(this, id, shortName, Json.map(one.at(labels))));
        }
        all.sort(Comparator.comparing(Labelled::name));
        return all;
    }

    void remove(Api api, Labelled one) {
        String path = list.replaceFirst("/json.*", "") + "/" + Api.encoded(one.id());
        // Its anonymous volumes are a container's own, and carry no label by which they could be found later.
        api.delete(this == CONTAINER ? path + "?force=1&v=1" : path);
    }
}
