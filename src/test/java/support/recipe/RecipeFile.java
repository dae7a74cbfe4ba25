package support.recipe;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that somebody else wrote, read whole up to a limit; anything wrong with it is one sentence that names it. */
final class RecipeFile {
    /** Ten times the largest compose file of Co-op Cloud's recipes. */
    static final int LARGEST = 1 << 20;

    private static final int BIG_ENDIAN = 0xFEFF;
    private static final int LITTLE_ENDIAN = 0xFFFE;

    private RecipeFile() {}

    static String text(Path file) {
        String name = OneLine.shown(file);
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new RecipeProblem(
                        name + ":1: the file has " + size + " bytes, and a recipe's has " + LARGEST + " at most");
            }
            byte[] bytes = Files.readAllBytes(file);
            return charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw new RecipeProblem(name + " does not exist");
        } catch (CharacterCodingException e) {
            throw new RecipeProblem(name + ":" + line(file) + ": this is no UTF-8, in which Docker reads a file;"
                    + " save it in that encoding");
        } catch (IOException e) {
            throw new RecipeProblem(name + " can't be read: " + OneLine.shown(e.getMessage()));
        }
    }

    /** By the mark at its beginning; Docker's YAML reads UTF-16 as well. */
    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << Byte.SIZE | bytes[1] & 0xFF;
        return mark == BIG_ENDIAN || mark == LITTLE_ENDIAN ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    /** The first line that is no UTF-8. */
    private static int line(Path file) {
        int line = 1;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
                line++;
            }
        } catch (IOException e) {
            return line;
        }
        return line;
    }
}
