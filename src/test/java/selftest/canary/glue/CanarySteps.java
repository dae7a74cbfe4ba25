package selftest.canary.glue;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.PendingException;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.opentest4j.TestAbortedException;
import selftest.target.FakeSwarm;
import support.evidence.Attachments;
import support.mailu.ProbeFailed;
import support.proof.Declared;
import support.proof.NotAsked;
import support.proof.NotLookedAt;
import support.proof.Note.AdviceNote;
import support.proof.Note.RecoveryNote;
import support.proof.Note.TimingNote;
import support.proof.Note.VolumesNote;
import support.proof.RunNote.BotNote;
import support.proof.RunNote.DeploymentNote;
import support.proof.RunNote.DeploymentNote.Changed;
import support.proof.RunNote.DeploymentNote.Made;
import support.proof.Volume;
import support.secret.Secret;
import support.swarm.EngineUnavailable;
import support.swarm.Stack;

public class CanarySteps {
    /** Markup that does something, and orders to a terminal: colours, a title, the C1 form of an escape, a text turned round. */
    public static final String STRANGERS = "strange <script>alert(1)</script><img src=x onerror=alert(2)></pre>]]>"
            + "\u001b[31m\u001b]0;owned\u0007\u009b2J\u202etset\u2066\0\b\r{{ x }} ${y} & \"q\" 'a'";

    private static final Exchanger<String> DUET = new Exchanger<>();
    private static final int PATIENCE_SECONDS = 60;

    private Scenario scenario;

    @Before
    public void keep(Scenario now) {
        scenario = now;
    }

    @Given("a canary that sings")
    public void sings() {
        Attachments.note(scenario, new TimingNote("song", 1.5, 2));
        Attachments.note(scenario, new RecoveryNote("the voice", 2.5, 90));
    }

    @Given("a canary that gives advice")
    public void advises() {
        Attachments.note(scenario, new AdviceNote("cage:1: sing louder"));
    }

    @Given("a canary that sits in another cage than its own")
    public void sitsElsewhere() {
        Attachments.note(new DeploymentNote(
                "cages",
                new DeploymentNote.Before("1.0.0+wood", "tag <1> of the aviary"),
                List.of(new Made("perch", "wood:1", "sha256:1", false), new Made("swing", "rope:2", "sha256:2", true)),
                List.of(new Changed("image", "swing", "wire:2", "rope:2", "swing: wire:2 -> rope:2 (<borrowed>)"))));
        Attachments.note(new BotNote(
                "keepers",
                List.of(new Made("keeper", "man:3", "sha256:3", false)),
                List.of(new Changed("provided", "key", "external", "key 1", "key: external -> key 1 (<made>)"))));
    }

    @Given("a canary that is silent")
    public void silent() {
        throw new AssertionError("""
                The canary is silent.
                  expected: a song
                  observed: silence & <nothing>
                  look at:  the cage""");
    }

    @Given("a canary that needs a bigger cage")
    public void needs() {
        throw new NotAsked("a bigger cage", "this one is the only one");
    }

    @Given("a canary that is not ready")
    public void notReady() {
        throw new PendingException();
    }

    @Given("a canary whose cage is locked")
    public void locked() {
        throw new NotLookedAt("The cage is locked.");
    }

    @Given("a canary whose engine is lost")
    public void engineLost() {
        FakeSwarm swarm = new FakeSwarm().service("cage");
        Stack cage = swarm.stack();
        swarm.close();
        try {
            cage.services();
        } catch (EngineUnavailable lost) {
            throw new IllegalStateException("The canary can't be heard: " + lost.getMessage(), lost);
        }
    }

    @Given("a canary that answers nobody")
    public void answersNobody() {
        throw new IllegalStateException("The song can't be heard", new ProbeFailed("The canary answers nobody."));
    }

    /** As a hook may find out only when a step has failed. */
    @After
    public void collectEvidence() {
        if (scenario.isFailed() && scenario.getName().endsWith("by a lost engine")) {
            engineLost();
        }
    }

    @Given("a canary that lives elsewhere")
    public void elsewhere() {
        throw new TestAbortedException("There is no cage here.");
    }

    /** Two that go on at a time. */
    @Given("a canary that sings in a duet")
    public void singsInDuet() {
        try {
            DUET.exchange(scenario.getName(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("No other canary sings.", e);
        }
    }

    @Given("a canary that tells its name")
    public void tellsName() {
        Attachments.text(scenario, "name.txt", "I am " + scenario.getName());
    }

    @Given("a canary that never comes")
    public void neverComes() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The wait for the canary was interrupted.", e);
        }
    }

    @Given("a canary that nothing reaches")
    public void nothingReaches() {
        ReentrantLock cage = new ReentrantLock();
        cage.lock();
        cage.newCondition().awaitUninterruptibly();
    }

    @Given("a canary whose cage nobody declared")
    public void undeclared() {
        Attachments.note(
                scenario,
                new VolumesNote("cage", List.of(new Declared(new Volume("cage", "sand", "/sand"), false, null))));
    }

    @Given("a canary that sings two {word}")
    public void singsWord(String word) {}

    @Given("a canary that sings {word} songs")
    public void singsSongs(String word) {}

    @Given("a canary that shows:")
    public void shows(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        scenario.log(text);
        Attachments.text(scenario, "shown.txt", text);
        scenario.attach(text, "application/json", "shown.json");
        scenario.attach(bytes, "text/plain", "bytes.txt");
        scenario.attach(bytes, "application/octet-stream", "bytes.bin");
        scenario.attach((text + "\n").repeat(2_000), "text/plain", "long.txt");
        scenario.attach((text + "\n").repeat(2_000).getBytes(StandardCharsets.UTF_8), "image/png", "long.png");
    }

    /** Only now is it known that what was shown is a secret. */
    @Given("^a canary that knows (.*)$")
    public void knows(String secret) {
        Secret.of(secret);
    }

    @Given("a canary that dies of:")
    public void dies(String text) {
        throw new IllegalStateException(text, new IllegalArgumentException("caused by " + text));
    }

    /** What a subject, a folder, a volume or a program's complaint may hold, wherever a run shows such a thing. */
    @Given("a canary that sings what strangers wrote")
    public void singsOfStrangers() {
        Attachments.note(scenario, new TimingNote(STRANGERS, 1, 0));
        Attachments.note(
                scenario,
                new VolumesNote(
                        STRANGERS,
                        List.of(new Declared(new Volume(STRANGERS, STRANGERS, STRANGERS), true, STRANGERS))));
        Attachments.text(scenario, STRANGERS + ".txt", STRANGERS);
        scenario.attach(STRANGERS, "text/html", STRANGERS);
        scenario.log(STRANGERS);
        throw new AssertionError(
                STRANGERS + "\n  expected: " + STRANGERS + "\n  observed: " + STRANGERS + "\n  look at:  " + STRANGERS,
                new IllegalStateException(STRANGERS));
    }

    @Given("a canary with a song of {int} bytes")
    public void longSong(int bytes) {
        Attachments.text(scenario, "a long song.txt", "tralala\n".repeat(bytes / 8));
    }
}
