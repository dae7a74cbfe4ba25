package support.lab;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which image of the lab's stands in for one of a recipe's: by what the service is called, and by what the image is. */
public final class StandIns {
    /** What the suite calls the service of a backup bot's recipe that is the bot. */
    static final String BOT = "bot";

    private static final String DUMPER = "certdumper";
    private static final String BACKUPBOT = "backupbot";

    /** The lab's images, each with the last part of the names of those for which it stands in. */
    private static final Map<String, List<String>> KNOWN = new LinkedHashMap<>();

    /** What the suite calls a service, where the lab calls its image otherwise. */
    private static final Map<String, String> ROLES = Map.of("front", "app", BOT, BACKUPBOT);

    static {
        KNOWN.put("admin", List.of("admin"));
        KNOWN.put("imap", List.of("imap", "dovecot"));
        KNOWN.put("smtp", List.of("smtp", "postfix"));
        KNOWN.put("app", List.of("app", "front", "nginx"));
        KNOWN.put("antispam", List.of("antispam", "rspamd"));
        KNOWN.put("db", List.of("db", "redis", "valkey"));
        KNOWN.put("webmail", List.of("webmail", "roundcube", "snappymail", "rainloop"));
        KNOWN.put(DUMPER, List.of(DUMPER, "traefik-certs-dumper"));
        KNOWN.put(BACKUPBOT, List.of(BACKUPBOT, "backup-bot", "backup-bot-two"));
    }

    private StandIns() {}

    /**
     * @param images what the recipe names, by the services' names
     * @param roles what each service is, where the run knows it
     * @return the lab's, by the services' names; none for a service that is none of Mailu's and no backup bot
     */
    public static Map<String, String> of(Map<String, String> images, Map<String, String> roles) {
        Map<String, String> standIns = new HashMap<>();
        images.forEach((service, image) -> Optional.ofNullable(roles.get(service))
                .map(role -> ROLES.getOrDefault(role, role))
                .or(() -> byImage(image))
                .map(StandIns::image)
                .ifPresent(standIn -> standIns.put(service, standIn)));
        return standIns;
    }

    private static Optional<String> byImage(String image) {
        String name = image.replaceFirst("@.*", "").replaceFirst("^.*/", "").replaceFirst(":.*", "");
        return KNOWN.entrySet().stream()
                .filter(known -> known.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether it copies certificates out of a reverse proxy's storage. */
    static boolean dumpsCertificates(String image) {
        return byImage(image).filter(DUMPER::equals).isPresent();
    }

    /** Whether it is the lab's backup bot. */
    static boolean backsUp(String image) {
        return image.equals(image(BACKUPBOT));
    }

    /** As with every image of the lab, another one can be given. */
    private static String image(String name) {
        return System.getenv().getOrDefault(name.toUpperCase(Locale.ROOT) + "_IMAGE", "mailproof/" + name + ":lab");
    }

    /** Whether it is one of the lab's. */
    static boolean is(String image) {
        return KNOWN.keySet().stream().map(StandIns::image).anyMatch(image::equals);
    }
}
