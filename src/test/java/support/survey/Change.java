package support.survey;

import java.util.Locale;

/**
 * One thing that two surveys of a stack saw differently.
 *
 * @param place where it is, in the words of {@link Survey}: {@code volume mail}, {@code bot: layer app}
 * @param item which one: a path, a service, a snapshot
 * @param what in which respect
 * @param detail from what to what; empty where it came or went
 */
public record Change(String place, String item, What what, String detail) {
    /** In which respect a thing changed. */
    public enum What {
        APPEARED,
        VANISHED,
        /** A file where a directory was, and the like. */
        KIND,
        OWNER,
        MODE,
        /** Size or digest. */
        CONTENT,
        /** Anything else that a survey knows of a thing. */
        TRAIT
    }

    @Override
    public String toString() {
        return place + ": " + item.replaceAll("\\p{Cntrl}", "?") + " "
                + what.name().toLowerCase(Locale.ROOT) + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
