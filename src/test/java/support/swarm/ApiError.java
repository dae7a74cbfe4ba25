package support.swarm;

/** The engine's refusal, by its HTTP status. */
final class ApiError extends SwarmException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    ApiError(String call, int status, String reason) {
        super("The engine refused %s with status %d: %s".formatted(call, status, reason));
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    /** In the engine's words. */
    String reason() {
        return reason;
    }

    static String reasonIn(byte[] body) {
        String text = new String(body, java.nio.charset.StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            return Json.read(body).path("message").asText(text);
        } catch (SwarmException e) {
            return text;
        }
    }
}
