package support.lab;

import java.util.function.Consumer;

/**
 * Who is told once what a lab is deployed from, and on which images; also when that then fails, as far as it is known.
 *
 * @param mail of the mail server
 * @param bot of the backup bot
 */
public record Told(Consumer<Deployed> mail, Consumer<Deployed> bot) {
    static final Told NOBODY = new Told(deployed -> {}, deployed -> {});
}
