package selftest.canary.whole;

import io.cucumber.java.AfterAll;
import io.cucumber.java.BeforeAll;
import io.cucumber.java.en.Given;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import support.evidence.Attachments;
import support.evidence.Leaks;
import support.evidence.Promise;
import support.proof.Flag;
import support.proof.RunNote.FlagNote;
import support.proof.RunNote.SkipsNote;
import support.proof.Rung;
import support.proof.Status;
import support.secret.Secret;

/** Glue that notes what the real run's hooks note, and steps that leak. */
public class WholeRun {
    /** The directory with all features of the canary's. */
    public static final String FEATURES = "canary.features";

    /** Where its reports go. */
    public static final String REPORTS = "canary.reports";

    /** What is left of it on the target; empty when nothing is. */
    public static final String LEFT = "canary.left";

    @BeforeAll
    public static void promise() {
        Attachments.note(Promise.of(Path.of(System.getProperty(FEATURES))));
        Attachments.note(new SkipsNote(Map.of(Rung.UPGRADE, "a canary has no older release")));
    }

    @AfterAll
    public static void flags() {
        String left = System.getProperty(LEFT, "");
        FlagNote teardown = new FlagNote(
                Flag.CLEAN_TEARDOWN,
                "the target",
                left.isEmpty() ? Status.PASS : Status.FAIL,
                left.isEmpty() ? "the cage is empty" : "there still is: " + left);
        Attachments.note(Leaks.noLogs());
        Attachments.note(teardown);
        teardown.orFail();
    }

    @Given("a canary that leaks to a file")
    public void leaksToAFile() throws IOException {
        Files.writeString(
                Path.of(System.getProperty(REPORTS), "notes.txt"),
                "my password: " + Secret.random().reveal());
    }

    @Given("a canary that leaks to the console")
    public void leaksToTheConsole() {
        System.out.println("Authorization: Basic "
                + Base64.getEncoder()
                        .encodeToString(("canary:" + Secret.random().reveal()).getBytes(StandardCharsets.UTF_8)));
    }

    @Given("a canary that keeps its secret")
    public void keeps() {
        Secret.random();
    }
}
