package support.swarm;

import com.github.dockerjava.core.LocalDirectorySSLConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;

/** One byte stream to the engine whose two directions end independently, which is what an exec's stdin needs. */
interface Wire extends AutoCloseable {
    int CONNECTED_WITHIN_MILLIS = 10_000;

    InputStream in();

    OutputStream out();

    /** Nothing more will be written; reading goes on. */
    void endOutput() throws IOException;

    /** From any thread: a read or write under way in another one ends with an error. */
    @Override
    void close();

    static Wire open(Endpoint endpoint) throws IOException {
        if (endpoint.isUnix()) {
            return new Plain(
                    StandardProtocolFamily.UNIX,
                    UnixDomainSocketAddress.of(endpoint.host().getPath()));
        }
        String host = endpoint.host().getHost();
        if (endpoint.certificates().isPresent()) {
            return new Tls(host, endpoint.port(), endpoint.certificates().get());
        }
        return new Plain(null, new InetSocketAddress(host, endpoint.port()));
    }

    /**
     * Not by {@code Channels.newInputStream} and {@code newOutputStream}: on JDK 17 these share a lock, so a blocked read
     * stops every write.
     */
    final class Plain implements Wire {
        private final SocketChannel channel;

        Plain(StandardProtocolFamily family, SocketAddress address) throws IOException {
            channel = family == null ? SocketChannel.open() : SocketChannel.open(family);
            try {
                if (address instanceof InetSocketAddress network) {
                    channel.socket().connect(network, CONNECTED_WITHIN_MILLIS);
                } else {
                    channel.connect(address);
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }

        @Override
        public InputStream in() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return channel.read(ByteBuffer.wrap(into, offset, length));
                }
            };
        }

        @Override
        public OutputStream out() {
            return new OutputStream() {
                // The channel copies what it is given into a direct buffer of the same size, so give it slices.
                private static final int SLICE = 1 << 16;

                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] from, int offset, int length) throws IOException {
                    int end = offset + length;
                    int at = offset;
                    while (at < end) {
                        at += channel.write(ByteBuffer.wrap(from, at, Math.min(SLICE, end - at)));
                    }
                }
            };
        }

        @Override
        public void endOutput() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing is left to be done with it.
            }
        }
    }

    /** TLS 1.3 can end one direction only; with older ones the engine sees the end of both. */
    final class Tls implements Wire {
        private final Socket plain = new Socket();
        private final SSLSocket socket;

        Tls(String host, int port, Path certificates) throws IOException {
            try {
                plain.connect(new InetSocketAddress(host, port), CONNECTED_WITHIN_MILLIS);
                plain.setSoTimeout(CONNECTED_WITHIN_MILLIS);
                socket = (SSLSocket) new LocalDirectorySSLConfig(certificates.toString())
                        .getSSLContext()
                        .getSocketFactory()
                        .createSocket(plain, host, port, true);
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                plain.setSoTimeout(0);
            } catch (IOException e) {
                close();
                throw e;
            } catch (RuntimeException e) {
                close();
                throw new IOException("the certificates in " + certificates + " cannot be used", e);
            }
        }

        @Override
        public InputStream in() {
            return uncheckedStream(socket::getInputStream);
        }

        @Override
        public OutputStream out() {
            return uncheckedStream(socket::getOutputStream);
        }

        @Override
        public void endOutput() throws IOException {
            socket.shutdownOutput();
        }

        /** Not that of TLS, which would first wait for whoever reads or writes. */
        @Override
        public void close() {
            try {
                plain.close();
            } catch (IOException e) {
                // Nothing is left to be done with it.
            }
        }

        private interface Opening<T> {
            T open() throws IOException;
        }

        private static <T> T uncheckedStream(Opening<T> opening) {
            try {
                return opening.open();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
