package steps.view;

import java.util.Map;
import steps.Scene;

/** What an operator has seen of the running stack. */
public final class Running {
    private final Scene scene;
    private Map<String, String> states;
    private int status;

    public Running(Scene scene) {
        this.scene = scene;
    }

    void services() {
        states = scene.target().states();
    }

    void webFront() {
        status = scene.target().mailu().web().status();
    }

    /** The states of another stack than the run's. */
    public void services(Map<String, String> seen) {
        states = seen;
    }

    public Map<String, String> states() {
        return states;
    }

    public int status() {
        return status;
    }
}
