/**
 * What a run leaves behind: the archive of its messages, and every page that is made from it, without a secret in any.
 *
 * <p>{@link support.evidence.Reports} collects the messages, takes the secrets out and stores the archive; everything else is
 * made from the archive alone, so {@link support.evidence.Rebuild} makes the same pages again.
 */
package support.evidence;
