package selftest.house.bad.support.recipe;

import com.github.dockerjava.api.DockerClient;
import io.cucumber.java.Scenario;

/** Deliberately bad: recipe must not know proof. */
public class Room {
    selftest.house.bad.support.proof.Room neighbour;
    DockerClient client;
    Scenario scenario;
}
