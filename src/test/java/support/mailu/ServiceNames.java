package support.mailu;

/**
 * What the recipe calls the services that the suite talks to.
 *
 * @param front the one that users reach, {@code app} in Co-op Cloud's recipe
 */
public record ServiceNames(String front, String admin, String imap, String smtp) {
    /** The names in Co-op Cloud's recipe for Mailu. */
    public static final ServiceNames RECIPE = new ServiceNames("app", "admin", "imap", "smtp");
}
