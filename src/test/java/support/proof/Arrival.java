package support.proof;

/**
 * What is known of a message beside what is compared, in a mailbox that goes on receiving while it is watched.
 *
 * @param place grows with each message that comes to the same folder, by the mail server's own count or clock
 * @param foreign whether no probe made it, neither this run's nor another's
 * @param folder the item that changes with each message that comes to the same folder; empty where there is none
 */
public record Arrival(long place, boolean foreign, String folder) {}
