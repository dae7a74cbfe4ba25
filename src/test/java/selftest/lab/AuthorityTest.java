package selftest.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.lab.Authority;

class AuthorityTest {
    private static final List<String> HOSTS = List.of("mail.example.test", "localhost", "127.0.0.1");
    private static final byte[] TEXT = "hello".getBytes(StandardCharsets.US_ASCII);

    private final Authority authority = new Authority();

    @Test
    void whatItIssuedIsTrustedByWhoTrustsItAndByNobodyElse() throws GeneralSecurityException {
        X509Certificate issued = certificate(authority.issue(HOSTS).certificate());

        trust(authority, issued);
        Authority another = new Authority();
        assertThatThrownBy(() -> trust(another, issued)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void itIsForItsHosts() throws GeneralSecurityException {
        X509Certificate issued = certificate(authority.issue(HOSTS).certificate());

        assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=mail.example.test");
        assertThat(issued.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(issued.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactlyElementsOf(HOSTS);
    }

    @Test
    void theKeyIsThatOfTheCertificate() throws GeneralSecurityException {
        Authority.Issued issued = authority.issue(HOSTS);
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(
                        Base64.getMimeDecoder().decode(issued.key().replaceAll("-----[^-]+-----", ""))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(TEXT);
        byte[] signed = signature.sign();

        signature.initVerify(certificate(issued.certificate()));
        signature.update(TEXT);

        assertThat(signature.verify(signed)).isTrue();
    }

    private static void trust(Authority authority, X509Certificate issued) throws GeneralSecurityException {
        PKIXParameters parameters;
        parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate(authority.certificate()), null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(issued)), parameters);
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
