package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.swarm.Engine;
import support.swarm.FreePorts;
import support.swarm.Images;
import support.swarm.Surroundings;
import support.swarm.VirtualAddresses;

/** What is asked of an engine before a stack is deployed: what is there of what it expects, its images, its ports, its kernel. */
class SurroundingsTest {
    @TempDir
    private Path directory;

    private FakeEngine fake;
    private Engine engine;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeEngine(directory);
        engine = fake.open();
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        fake.close();
    }

    @Test
    void whatIsThereIsKnownByItsWholeName() {
        fake.json("GET /networks", 200, "[{\"Id\":\"1\",\"Name\":\"proxy\"}]");
        Surroundings there = new Surroundings(engine);

        assertThat(there.has("network", "proxy")).isTrue();
        assertThat(there.has("network", "prox")).isFalse();
    }

    @Test
    void aVolumeIsOthersUnlessItHasTheRunsLabels() {
        fake.json(
                "GET /volumes", 200, "{\"Volumes\":[{\"Name\":\"certs\",\"Labels\":{\"run\":\"a\",\"more\":\"b\"}}]}");
        Surroundings there = new Surroundings(engine);

        assertThat(there.hasOthersVolume("certs", Map.of("run", "a"))).isFalse();
        assertThat(there.hasOthersVolume("certs", Map.of("run", "b"))).isTrue();
        assertThat(there.hasOthersVolume("certs", Map.of("run", "a", "another", "c")))
                .isTrue();
        assertThat(there.hasOthersVolume("cert", Map.of("run", "b"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.213.7.0/24, true",
        "10.213.0.0/16, true",
        "10.213.7.128/25, true",
        "10.213.8.0/24, false",
        "10.213.6.0/24, false",
        "0.0.0.0/0, true",
        "fd00::/64, false"
    })
    void aSubnetIsTakenWhereAnyOfItsAddressesIs(String there, boolean taken) {
        fake.json(
                "GET /networks",
                200,
                "[{\"Name\":\"own\",\"IPAM\":{\"Config\":[{\"Subnet\":\"" + there + "\"}]}}, {\"Name\":\"host\"}]");
        Surroundings surroundings = new Surroundings(engine);

        assertThat(surroundings.isTaken("10.213.7.0/24", "another")).isEqualTo(taken);
        assertThat(surroundings.isTaken("10.213.7.0/24", "own")).isFalse();
    }

    @Test
    void aSubnetIsOneThatNoNetworkHasAndTheSameForTheSameStack() {
        fake.json("GET /networks", 200, "[]");
        String first = new Surroundings(engine).freeSubnet("a");
        assertThat(first).matches("10[.]213[.][0-9]+[.]0/24").isEqualTo(new Surroundings(engine).freeSubnet("a"));

        fake.json("GET /networks", 200, "[{\"IPAM\":{\"Config\":[{\"Subnet\":\"" + first + "\"}]}}]");

        assertThat(new Surroundings(engine).freeSubnet("a"))
                .matches("10[.]213[.][0-9]+[.]0/24")
                .isNotEqualTo(first);
    }

    @Test
    void anImageIsToldByTheDigestThatARegistryKnowsElseByTheEngines() {
        fake.json("GET /images/a:1/json", 200, "{\"Id\":\"sha256:1\",\"RepoDigests\":[\"a@sha256:2\"]}")
                .json("GET /images/b:1/json", 200, "{\"Id\":\"sha256:3\",\"RepoDigests\":[]}")
                .json("GET /images/c:1/json", 404, "{\"message\":\"No such image\"}");
        Images images = new Images(engine);

        assertThat(images.digest("a:1")).contains("sha256:2");
        assertThat(images.digest("b:1")).contains("sha256:3");
        assertThat(images.digest("c:1")).isEmpty();
    }

    @Test
    void anImageThatIsNotThereAndCanNotBePulledIsToldWithItsRegistry() {
        fake.json("GET /images/a:1/json", 200, "{\"Id\":\"sha256:1\"}")
                .json("GET /images/", 404, "{\"message\":\"No such image\"}");
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> new Images(engine).bring(List.of("a:1", "registry.test:5000/b:1", "c/d:1"), told::add))
                .isInstanceOf(Images.ImageUnavailable.class)
                .hasMessageStartingWith(
                        "Nothing was deployed, because 2 images can't be had: c/d:1 from the engine's default registry,"
                                + " registry.test:5000/b:1 from registry.test:5000 (")
                .hasMessageNotContaining("\n");
        assertThat(told).containsExactly("pulling image c/d:1", "pulling image registry.test:5000/b:1");
    }

    /** Whatever an engine says that it has no image for another reason is no answer. */
    @Test
    void anEngineThatCanNotSayIsNotTakenForOneWithoutTheImage() {
        fake.json("GET /images/a:1/json", 500, "{\"message\":\"broken\"}");

        assertThatThrownBy(() -> new Images(engine).digest("a:1")).hasMessageContaining("broken");
    }

    @Test
    void aPortIsTakenByAContainerAServiceOrWhoeverAnswers() throws IOException {
        fake.json("GET /containers/json", 200, "[{\"Ports\":[{\"PublicPort\":1025},{\"PrivatePort\":5}]}]")
                .json("GET /services", 200, "[{\"Spec\":{\"EndpointSpec\":{\"Ports\":[{\"PublishedPort\":1143}]}}}]");
        try (ServerSocket answering = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = answering.getLocalPort();

            assertThat(FreePorts.taken(engine, Set.of(1025, 1143, port, 1)))
                    .containsExactlyInAnyOrder(1025, 1143, port);
        }
    }

    @Test
    void virtualAddressesAnswerWhereTheKernelHasIpvsOrCanLoadIt() throws IOException {
        Path none = directory.resolve("none");
        Path modules = Files.createDirectory(directory.resolve("modules"));
        assertThat(VirtualAddresses.answerWith(none, none)).isFalse();
        assertThat(VirtualAddresses.answerWith(modules, none)).isTrue();

        Files.writeString(modules.resolve("modules.dep"), "kernel/net/netfilter/other.ko:\n");
        assertThat(VirtualAddresses.answerWith(none, modules)).isFalse();

        Files.writeString(modules.resolve("modules.builtin"), "kernel/net/netfilter/ipvs/ip_vs.ko\n");
        assertThat(VirtualAddresses.answerWith(none, modules)).isTrue();
    }
}
