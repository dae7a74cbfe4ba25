package support.mailu;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;

/** Front's web interfaces as a browser reaches them. */
public final class WebFront {
    private static final int DEADLINE_MILLIS = 30_000;

    private final Front front;

    public WebFront(Front front) {
        this.front = front;
    }

    /** The status of the answer to a request for the first page (RFC 9110, section 15); no answer is a {@link ProbeFailed}. */
    public int status() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(front.web()).toURL().openConnection();
            if (connection instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(TrustedAuthority.sockets(front.authority()));
            }
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(DEADLINE_MILLIS);
            connection.setReadTimeout(DEADLINE_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw new ProbeFailed("The web front gives no answer at " + front.web() + ": " + e.getMessage(), e);
        }
    }
}
