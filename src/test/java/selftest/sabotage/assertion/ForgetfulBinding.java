package selftest.sabotage.assertion;

import io.cucumber.picocontainer.CucumberPicoProvider;
import java.util.List;
import org.picocontainer.injectors.Provider;
import selftest.sabotage.marks.Marks;
import steps.Notebook;
import support.proof.Finding;
import support.proof.Link;

/** As if somebody had taken the assertion out of a step: what is found about the return of the mail is neither noted nor decided. */
@CucumberPicoProvider
public class ForgetfulBinding implements Provider {
    public Notebook provide() {
        return new Forgetful();
    }

    private static final class Forgetful extends Notebook {
        @Override
        public void decide(List<Finding> findings) {
            List<Finding> kept =
                    findings.stream().filter(finding -> !forgotten(finding)).toList();
            if (kept.size() < findings.size()) {
                Marks.add("nobody asked whether the mail of "
                        + findings.get(0).first().what() + " returned");
            }
            super.decide(kept);
        }

        private static boolean forgotten(Finding finding) {
            return finding.link() == Link.RETURNED && finding.volume().name().equals("mail");
        }
    }
}
