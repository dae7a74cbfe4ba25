package selftest.swarm;

import java.io.IOException;
import java.nio.file.Files;
import support.swarm.PrivateFolder;

/** A process that has a copy of something private and a file for all its life, says where, and holds them until it is killed or its input ends. */
public final class HoldsPrivateFolder {
    private HoldsPrivateFolder() {}

    public static void main(String[] arguments) throws IOException {
        try (PrivateFolder folder = PrivateFolder.make()) {
            Files.writeString(folder.resolve("main.db"), "accounts");
            Files.createDirectory(folder.resolve("more"));
            Files.writeString(folder.resolve("more").resolve("main.db-wal"), "newer accounts");
            System.out.println(folder.path());
            System.out.println(
                    Files.writeString(PrivateFolder.ofThisProcess().resolve("recipe"), "the version before"));
            System.in.read();
        }
    }
}
