package org.mobilearchive.connector.entra;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.mobilearchive.connector.server.PrivateAuthority;

/** Both sides of TLS with a certificate of a private authority. */
public final class TestTls {
    private TestTls() {}

    /** Has the server's certificate, and takes clients whose certificate is of the same authority. */
    public static SSLContext server(PrivateAuthority authority) throws IOException, GeneralSecurityException {
        char[] password = PrivateAuthority.PASSWORD.toCharArray();
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(authority.keyStore())) {
            all.load(in, password);
        }
        KeyStore one = empty();
        one.setKeyEntry("server", all.getKey("server", password), password, all.getCertificateChain("server"));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(one, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), trust(authority), null);
        return tls;
    }

    /** Trusts the authority alone. */
    public static SSLContext client(PrivateAuthority authority) throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust(authority), null);
        return tls;
    }

    private static TrustManager[] trust(PrivateAuthority authority) throws IOException, GeneralSecurityException {
        KeyStore one = empty();
        try (InputStream in = Files.newInputStream(authority.certificate())) {
            one.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(one);
        return managers.getTrustManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
