package support.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import support.recipe.DeployedService;
import support.recipe.DeployedService.Mounted;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.swarm.Engine;
import support.swarm.Surroundings;

/**
 * The certificates that a recipe expects from what is around it, by an authority of the run's own: in the storage of a reverse proxy, out of
 * which a dumper hands them to front, and on front's own volume where nobody on its stack puts them there.
 */
final class Certificates {
    /** Where Mailu's front looks for files that somebody else has put there, with which flavors of TLS (Mailu's core/nginx/config.py). */
    private static final String FRONTS = "/certs";

    private static final Set<String> FLAVORS = Set.of("cert", "mail");

    /** As Traefik calls its storage, and as recipes do ({@code production-acme.json}). */
    private static final Pattern STORE = Pattern.compile("[\\w.-]*acme[\\w.-]*\\.json");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Authority authority = new Authority();
    private final String front;
    private final Map<String, String> labels;

    /**
     * @param front the recipe's name of the service
     * @param labels of what is made
     */
    Certificates(String front, Map<String, String> labels) {
        this.front = front;
        this.labels = labels;
    }

    /** The authority's certificate, PEM. */
    byte[] authority() {
        return ascii(authority.certificate());
    }

    /** The engine's names of the volumes that a dumper reads and no file makes. */
    static Set<String> stores(Deployment deployment) {
        Map<String, String> externals = deployment.externals("volumes");
        Set<String> stores = new TreeSet<>();
        dumpers(deployment)
                .flatMap(dumper -> dumper.volumes().stream())
                .filter(mounted -> externals.containsKey(mounted.volume()))
                .forEach(mounted -> stores.add(externals.get(mounted.volume())));
        return stores;
    }

    /** Fills what is not there, or is the run's own: who replaces a lost volume makes it empty before anything is deployed on it. Tells of it. */
    List<Difference> provide(Engine engine, Deployment deployment) {
        List<Difference> provided = new ArrayList<>();
        provideStores(engine, deployment, provided);
        provideFront(engine, deployment, provided);
        return provided;
    }

    private static Stream<DeployedService> dumpers(Deployment deployment) {
        return deployment.services().values().stream().filter(service -> StandIns.dumpsCertificates(service.image()));
    }

    private void provideStores(Engine engine, Deployment deployment, List<Difference> provided) {
        Surroundings there = new Surroundings(engine);
        Map<String, String> externals = deployment.externals("volumes");
        dumpers(deployment)
                .forEach(dumper -> dumper.volumes().forEach(mounted -> {
                    String name = externals.get(mounted.volume());
                    if (name != null && !there.hasOthersVolume(name, labels)) {
                        there.fillVolume(name, labels, store(engine, deployment, dumper), dumper.image());
                        provided.add(
                                difference(
                                        mounted,
                                        "external",
                                        "volume " + name + " with a certificate for " + hosts(engine, deployment),
                                        "by an authority of the run, in the storage of a reverse proxy, and removed with the run"));
                    }
                }));
    }

    private void provideFront(Engine engine, Deployment deployment, List<Difference> provided) {
        DeployedService service = deployment.services().get(front);
        boolean dumped = dumpers(deployment).anyMatch(dumper -> !StandIns.is(dumper.image()));
        if (service == null
                || dumped
                || !FLAVORS.contains(service.variable("TLS_FLAVOR").orElse("cert"))) {
            return;
        }
        Surroundings there = new Surroundings(engine);
        service.volumes().stream()
                .filter(mounted -> mounted.target().equals(FRONTS) && deployment.isOwnVolume(mounted.volume()))
                .filter(mounted -> !there.hasOthersVolume(name(deployment, mounted), labels))
                .forEach(mounted -> {
                    there.fillVolume(
                            name(deployment, mounted),
                            Surroundings.of(deployment.stack(), labels),
                            files(engine, deployment, service),
                            service.image());
                    provided.add(difference(
                            mounted,
                            "",
                            "a certificate and its key for " + hosts(engine, deployment),
                            "by an authority of the run: no service of the stack puts them there"));
                });
    }

    private static String name(Deployment deployment, Mounted mounted) {
        return deployment.stack() + "_" + mounted.volume();
    }

    private static Difference difference(Mounted mounted, String recipe, String deployed, String why) {
        return new Difference(Difference.Kind.PROVIDED, "volumes." + mounted.volume(), recipe, deployed, why);
    }

    private Map<String, byte[]> files(Engine engine, Deployment deployment, DeployedService service) {
        Authority.Issued issued = authority.issue(hosts(engine, deployment));
        return Map.of(
                "ca.pem",
                authority(),
                service.variable("TLS_CERT_FILENAME").orElse("cert.pem"),
                ascii(issued.certificate()),
                service.variable("TLS_KEYPAIR_FILENAME").orElse("key.pem"),
                ascii(issued.key()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** As Traefik writes it since version 2, by resolver; under each name that the dumper is told. */
    private Map<String, byte[]> store(Engine engine, Deployment deployment, DeployedService dumper) {
        List<String> hosts = hosts(engine, deployment);
        Authority.Issued issued = authority.issue(hosts);
        Map<String, Object> certificate = Map.of(
                "domain", Map.of("main", hosts.get(0), "sans", hosts.subList(1, hosts.size())),
                "certificate", base64(issued.certificate() + authority.certificate()),
                "key", base64(issued.key()),
                "Store", "default");
        Set<String> names = new TreeSet<>();
        Matcher told = STORE.matcher(dumper.told());
        while (told.find()) {
            names.add(told.group());
        }
        if (names.isEmpty()) {
            names.add("acme.json");
        }
        Map<String, byte[]> files = new TreeMap<>();
        names.forEach(name -> files.put(name, json(Map.of("mailproof", Map.of("Certificates", List.of(certificate))))));
        return files;
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A storage of certificates can't be written", e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(ascii(text));
    }

    /** Mailu's host names, and where the run itself reaches it. */
    private List<String> hosts(Engine engine, Deployment deployment) {
        Set<String> hosts = new LinkedHashSet<>();
        DeployedService service = deployment.services().get(front);
        if (service != null) {
            service.variable("HOSTNAMES")
                    .ifPresent(names -> Stream.of(names.split("[,\\s]+"))
                            .filter(one -> !one.isEmpty())
                            .forEach(hosts::add));
        }
        hosts.add(engine.hostName());
        hosts.add("localhost");
        hosts.add("127.0.0.1");
        return List.copyOf(hosts);
    }
}
