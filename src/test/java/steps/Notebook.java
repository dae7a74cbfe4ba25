package steps;

import io.cucumber.java.Scenario;
import java.util.Collection;
import java.util.List;
import support.evidence.Attachments;
import support.proof.Finding;
import support.proof.Note;
import support.proof.Note.LinkNote;

/** Where a scenario's findings go: into the message stream for the ledger, and from there to the scenario's own verdict. */
public class Notebook {
    private Scenario scenario;

    void open(Scenario current) {
        scenario = current;
    }

    public void note(Note note) {
        Attachments.note(scenario, note);
    }

    public void notes(Collection<? extends Note> notes) {
        notes.forEach(this::note);
    }

    /** For people who read the scenario; decides nothing. */
    public void say(String line) {
        scenario.log(line);
    }

    /** Notes the finding, then lets it decide: a link that does not hold fails the step, and stands in the ledger as failed. */
    public void decide(Finding finding) {
        decide(List.of(finding));
    }

    /** All are noted before the first that does not hold fails the step. */
    public void decide(List<Finding> findings) {
        findings.forEach(finding -> note(LinkNote.of(finding)));
        decideUnnoted(findings);
    }

    /** For a finding that belongs to no link of the chain: it decides, and the ledger does not hear of it. */
    public void decideUnnoted(List<Finding> findings) {
        if (findings.isEmpty()) {
            throw new AssertionError(
                    "Nothing was compared, so nothing holds: expected a finding at least, observed none");
        }
        findings.forEach(this::show);
        findings.forEach(Finding::orFail);
    }

    /** A line for a link that holds; for one that does not, also all that both readings saw. */
    private void show(Finding finding) {
        scenario.log(finding.toString());
        if (!finding.proven()) {
            Attachments.text(
                    scenario,
                    "before: " + finding.first().what() + ".txt",
                    finding.first().detail());
            Attachments.text(
                    scenario,
                    "after: " + finding.second().what() + ".txt",
                    finding.second().detail());
        }
    }
}
