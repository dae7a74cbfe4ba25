package selftest.mailu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import support.mailu.Front;
import support.mailu.Tls;

/**
 * An IMAP server over TLS, as little of one as the suite's client needs: it answers every log-in alike and shows given messages
 * in the INBOX.
 */
final class FakeFront implements AutoCloseable {
    private static final String PASSWORD = "only-for-a-test";

    private final ServerSocket server;
    private final SSLContext context;
    private final Tls tls;
    private final byte[] certificate;
    private final String loginAnswer;
    private final List<String> messages;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> folders = new CopyOnWriteArrayList<>(List.of("INBOX"));
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private volatile int broken;

    /** @param loginAnswer what follows the tag: {@code OK}, {@code NO [UNAVAILABLE] ...}; empty to hang up instead */
    FakeFront(Path directory, String loginAnswer, String... messages) {
        this(directory, Tls.IMPLICIT, loginAnswer, messages);
    }

    /** The same with its connections protected in this way. */
    FakeFront(Path directory, Tls tls, String loginAnswer, String... messages) {
        this.tls = tls;
        this.loginAnswer = loginAnswer;
        this.messages = List.of(messages);
        try {
            KeyStore keys = keys(directory.resolve("front.p12"));
            certificate = pem(keys.getCertificate("front").getEncoded());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            ServerSocketFactory sockets =
                    tls == Tls.IMPLICIT ? context.getServerSocketFactory() : ServerSocketFactory.getDefault();
            server = sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        daemon(this::serve);
    }

    /** From now on, whoever asks for more of the message of this number than is listed gets what Dovecot says of a file that it can't read. */
    FakeFront broken(int number) {
        broken = number;
        return this;
    }

    /** A folder beside the INBOX, with the same messages. */
    FakeFront folder(String name) {
        folders.add(name);
        return this;
    }

    /** A folder that is listed and can't be opened. */
    FakeFront closedFolder(String name) {
        closed.add(name);
        return folder(name);
    }

    Front front() {
        return new Front("localhost", ports(), tls, certificate);
    }

    /** The same server, reached by a name that its certificate is not for. */
    Front frontByAddress() {
        return new Front("127.0.0.1", ports(), tls, certificate);
    }

    /** The same server, trusting whom the platform trusts. */
    Front frontOfAnotherAuthority() {
        return new Front("localhost", ports(), tls, null);
    }

    private Front.Ports ports() {
        return new Front.Ports(server.getLocalPort(), 1, 1);
    }

    List<String> commands() {
        return commands;
    }

    /** The JDK makes certificates by its own tool only. */
    private static KeyStore keys(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "front",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=front",
                            "-ext",
                            "san=dns:localhost",
                            "-ext",
                            "bc=ca:true",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(said);
            }
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static byte[] pem(byte[] der) {
        return ("-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                // An answer is several small writes, each of which would wait for the other side's word.
                client.setTcpNoDelay(true);
                daemon(() -> talk(client));
            }
        } catch (IOException e) {
            // Closed at the end of the test.
        }
    }

    private void talk(Socket client) {
        try (client) {
            say(client.getOutputStream(), "* OK [CAPABILITY " + capabilities(client) + "] ready");
            converse(client);
        } catch (IOException e) {
            // The client went away, or did not trust us.
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String[] words = line.split(" ", 3);
            String command = words[1].toUpperCase(java.util.Locale.ROOT);
            if (command.equals("STARTTLS")) {
                say(out, words[0] + " OK begin");
                converse(protectedFrom(client));
                return;
            }
            List<String> answers = command.equals("CAPABILITY")
                    ? List.of("* CAPABILITY " + capabilities(client), words[0] + " OK done")
                    : answers(words[0], command, words.length > 2 ? words[2] : "");
            if (answers.isEmpty()) {
                return;
            }
            for (String answer : answers) {
                say(out, answer);
                if (answer.startsWith("* BYE")) {
                    return;
                }
            }
        }
    }

    private String capabilities(Socket client) {
        boolean plain = !(client instanceof SSLSocket);
        return "IMAP4rev1 SASL-IR AUTH=PLAIN" + (plain && tls == Tls.STARTTLS ? " STARTTLS" : "");
    }

    private Socket protectedFrom(Socket client) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(client, "localhost", client.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private List<String> answers(String tag, String command, String rest) {
        return switch (command) {
            case "AUTHENTICATE", "LOGIN" -> loginAnswer.isEmpty() ? List.of() : List.of(tag + " " + loginAnswer);
            case "LIST" ->
                rest.endsWith("\"\"")
                        ? List.of("* LIST (\\Noselect) \"/\" \"\"", tag + " OK done")
                        : listed(tag, rest.substring(rest.lastIndexOf(' ') + 1).replace("\"", ""));
            case "EXAMINE", "SELECT" ->
                closed.contains(rest.replace("\"", ""))
                        ? List.of(tag + " NO [NOPERM] Permission denied")
                        : List.of(
                                "* FLAGS (\\Seen)",
                                "* " + messages.size() + " EXISTS",
                                "* 0 RECENT",
                                "* OK [UIDVALIDITY 7] ok",
                                "* OK [UIDNEXT 9] ok",
                                tag + " OK [READ-ONLY] done");
            case "FETCH", "UID" -> fetched(tag, rest);
            default -> List.of(tag + " OK done");
        };
    }

    private List<String> listed(String tag, String pattern) {
        List<String> answers = new ArrayList<>();
        folders.stream()
                .filter(name -> pattern.equals("*") || pattern.equals(name))
                .forEach(name -> answers.add("* LIST () \"/\" " + name));
        answers.add(tag + " OK done");
        return answers;
    }

    private List<String> fetched(String tag, String rest) {
        List<String> answers = new ArrayList<>();
        boolean reads = rest.contains("ENVELOPE") || rest.contains("BODY");
        for (int number = 1; number <= messages.size(); number++) {
            if (rest.startsWith(number + " ")
                    || rest.startsWith(number + ":")
                    || rest.contains(":" + messages.size())
                    || rest.contains(":*")) {
                if (reads && number == broken) {
                    answers.add("* BYE FETCH failed: Internal error occurred.");
                    return answers;
                }
                answers.add("* " + number + " FETCH (" + items(number, messages.get(number - 1), rest) + ")");
            }
        }
        answers.add(tag + " OK done");
        return answers;
    }

    private static String items(int number, String message, String rest) {
        List<String> items = new ArrayList<>(List.of("UID " + number, "FLAGS (\\Seen)"));
        if (rest.contains("INTERNALDATE")) {
            items.add("INTERNALDATE \"23-Nov-2026 21:53:20 +0000\"");
        }
        if (rest.contains("RFC822.SIZE")) {
            items.add("RFC822.SIZE " + message.length());
        }
        if (rest.contains("ENVELOPE")) {
            items.add("ENVELOPE (NIL " + quoted(message, "Subject") + " NIL NIL NIL NIL NIL NIL NIL "
                    + quoted(message, "Message-ID") + ")");
        }
        if (rest.contains("BODY.PEEK[]")) {
            boolean whole = !rest.contains("]<") || rest.contains("]<0.");
            String part = whole ? message : "";
            items.add("BODY[]" + (rest.contains("]<") ? "<" + (whole ? 0 : message.length()) + ">" : "") + " {"
                    + part.length() + "}\r\n" + part);
        }
        return String.join(" ", items);
    }

    private static String quoted(String message, String header) {
        return message.lines()
                .filter(line -> line.startsWith(header + ": "))
                .findFirst()
                .map(line -> "\"" + line.substring(header.length() + 2) + "\"")
                .orElse("NIL");
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
