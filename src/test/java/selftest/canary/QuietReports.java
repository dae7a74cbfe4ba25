package selftest.canary;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import support.evidence.Reports;

/** The reports of a canary, whose summary goes to a file. */
public final class QuietReports extends Reports {
    public static final String CONSOLE = "console.txt";

    public QuietReports(File directory) throws FileNotFoundException {
        super(directory.toPath(), console(directory.toPath()));
    }

    private static PrintStream console(Path directory) throws FileNotFoundException {
        directory.toFile().mkdirs();
        return new PrintStream(new FileOutputStream(directory.resolve(CONSOLE).toFile()), true, StandardCharsets.UTF_8);
    }
}
