package support.target;

import java.time.Duration;

/**
 * What an operator still calls good.
 *
 * @param deliveryWithin how long a message may take from {@code sendmail} to the INBOX
 * @param newestAge how old the newest snapshot may be
 * @param missingPercent how much of the accounts and of the mailboxes that there are now the newest snapshot may lack: those that
 *     came after it
 * @param vanishedPercent how much of a mailbox may have gone since an earlier snapshot: people delete mail every day
 */
public record Limits(Duration deliveryWithin, Duration newestAge, int missingPercent, int vanishedPercent) {
    /** A message's minute, a nightly backup's day with two hours to spare, a tenth, and a fifth. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(60), Duration.ofHours(26), 10, 20);
}
