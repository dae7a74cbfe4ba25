package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.recipe.Subnets;

class SubnetsTest {
    private static final String COMPOSE = """
            version: "3.8"
            services:
              imap: {image: a, environment: {SUBNET: 10.213.0.0/24, OTHER: 10.213.0.0}}
              admin: {image: a, environment: ["SUBNET=10.213.0.0/24"]}
              db: {image: a}
            networks:
              default: {ipam: {driver: default, config: [{subnet: 10.213.0.0/24}]}}
              more: {driver: overlay}
              proxy: {external: true}
            """;

    @TempDir
    private Path folder;

    @Test
    void theSubnetOfANetworkIsReplacedAndWhoIsToldOfItIsToldTheOther() throws IOException {
        Deployment deployment = deployment();
        assertThat(Subnets.of(deployment)).isEqualTo(Map.of("default", "10.213.0.0/24"));

        Subnets.replace(deployment, "default", "10.213.9.0/24", "taken");

        assertThat(Subnets.of(deployment)).isEqualTo(Map.of("default", "10.213.9.0/24"));
        assertThat(deployment.services().get("imap").environment())
                .isEqualTo(Map.of("SUBNET", "10.213.9.0/24", "OTHER", "10.213.0.0"));
        assertThat(deployment.services().get("admin").environment()).isEqualTo(Map.of("SUBNET", "10.213.9.0/24"));
        assertThat(deployment.differences())
                .extracting(Difference::place)
                .containsExactly(
                        "networks.default.ipam.config.subnet",
                        "services.admin.environment.SUBNET",
                        "services.imap.environment.SUBNET");
    }

    @Test
    void whatIsTheSameAlreadyIsNoDifference() throws IOException {
        Deployment deployment = deployment();

        Subnets.replace(deployment, "default", "10.213.0.0/24", "taken");

        assertThat(deployment.differences()).isEmpty();
    }

    private Deployment deployment() throws IOException {
        return Deployment.of("stack", List.of(Files.writeString(folder.resolve("compose.yml"), COMPOSE)), Map.of());
    }
}
