package support.evidence;

import io.cucumber.messages.NdjsonToMessageIterable;
import io.cucumber.messages.ndjson.Deserializer;
import io.cucumber.messages.types.Envelope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes every page again from an archive: {@code Rebuild reports/messages.ndjson reports/}. */
public final class Rebuild {
    private Rebuild() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: Rebuild <messages.ndjson> <directory>");
            System.exit(2);
        }
        System.out.print(rebuild(Path.of(arguments[0]), Path.of(arguments[1])));
    }

    /** Makes every page, but not the archive, in this directory, and returns the summary. */
    public static String rebuild(Path archive, Path directory) throws IOException {
        return Summary.of(ReportFiles.writePages(messages(archive), directory), directory);
    }

    /** The messages of an archive, in their order. */
    public static List<Envelope> messages(Path archive) throws IOException {
        List<Envelope> messages = new ArrayList<>();
        try (InputStream in = Files.newInputStream(archive);
                NdjsonToMessageIterable found = new NdjsonToMessageIterable(in, new Deserializer()::readValue)) {
            found.forEach(messages::add);
        }
        return messages;
    }
}
