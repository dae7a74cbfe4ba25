package support.mailu;

import java.util.Properties;

/** What Jakarta Mail is told of a connection to front, whichever its protocol. */
final class MailSession {
    private static final int DEADLINE_MILLIS = 30_000;

    private MailSession() {}

    /** @param protocol as Jakarta Mail names its provider */
    static Properties settings(Front front, String protocol, int port) {
        String prefix = "mail." + protocol + ".";
        Properties settings = new Properties();
        settings.put(prefix + "host", front.host());
        settings.put(prefix + "port", Integer.toString(port));
        settings.put(prefix + "ssl.socketFactory", TrustedAuthority.sockets(front.authority()));
        settings.put(prefix + "ssl.checkserveridentity", "true");
        // Required, not only tried: a connection that stays plain must fail before the password is sent.
        settings.put(prefix + "starttls.enable", Boolean.toString(front.tls() == Tls.STARTTLS));
        settings.put(prefix + "starttls.required", Boolean.toString(front.tls() == Tls.STARTTLS));
        settings.put(prefix + "connectiontimeout", DEADLINE_MILLIS);
        settings.put(prefix + "timeout", DEADLINE_MILLIS);
        return settings;
    }
}
