package support.look;

import java.util.List;
import support.target.Target;

/**
 * The mail that is on the server's disk.
 *
 * @param unread what could not be read of it, in the words of the program
 */
record LiveMail(MailSurvey mail, List<String> unread) {
    static LiveMail of(Target target) {
        MailSurvey.Builder mail = new MailSurvey.Builder();
        List<String> unread = target.mailu()
                .mailFiles()
                .each(file -> mail.add(file.path(), file.size(), file.modified(), file.changed()));
        return new LiveMail(mail.done(), unread);
    }
}
