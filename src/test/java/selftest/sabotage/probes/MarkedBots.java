package selftest.sabotage.probes;

import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;
import selftest.sabotage.marks.Marks;
import support.swarm.Engine;
import support.target.OwnBot;
import support.target.Target;

/** The bots that scenarios have for themselves, beside that target. What their shims wrote is read before it goes with their containers. */
@CucumberPicoProvider
public class MarkedBots implements Provider {
    public OwnBot.Source provide() {
        return (purpose, trouble) -> new Marked(LyingTarget.TARGET.deployBot(purpose, trouble), purpose);
    }

    private record Marked(OwnBot real, String purpose) implements OwnBot {
        @Override
        public Target target() {
            return real.target();
        }

        @Override
        public void deployAnew(Trouble trouble) {
            read();
            real.deployAnew(trouble);
        }

        @Override
        public void startAnew() {
            read();
            real.startAnew();
        }

        @Override
        public void fillDisk() {
            real.fillDisk();
        }

        @Override
        public int packs() {
            return real.packs();
        }

        @Override
        public boolean killWorkerAt(String directory, int files) {
            return real.killWorkerAt(directory, files);
        }

        @Override
        public boolean killAt(int packs) {
            return real.killAt(packs);
        }

        @Override
        public String rot() {
            return real.rot();
        }

        @Override
        public void close() {
            read();
            real.close();
        }

        private void read() {
            try (Engine engine = Engine.fromEnvironment()) {
                String name = real.target().stack().name() + "-" + purpose + "-bot";
                engine.stack(name)
                        .services()
                        .forEach(service -> Marks.of(service).forEach(Marks::add));
            }
        }
    }
}
