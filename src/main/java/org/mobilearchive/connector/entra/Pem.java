package org.mobilearchive.connector.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A certificate and its private key in PEM, RFC 7468. */
final class Pem {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");

    private Pem() {}

    /** The certificate of the key, of whichever order they come in. */
    static IClientCertificate credential(String text, String password) throws GeneralSecurityException, IOException {
        RSAPrivateKey key = key(text, password);
        for (byte[] der : blocks(text, "CERTIFICATE")) {
            X509Certificate certificate = certificate(der);
            if (certificate.getPublicKey() instanceof RSAPublicKey pair
                    && pair.getModulus().equals(key.getModulus())) {
                return ClientCredentialFactory.createFromCertificate(key, certificate);
            }
        }
        throw new CertificateException("no certificate in the file is that of its private key");
    }

    private static RSAPrivateKey key(String text, String password) throws GeneralSecurityException, IOException {
        for (byte[] der : blocks(text, "PRIVATE KEY")) {
            return rsa(new PKCS8EncodedKeySpec(der));
        }
        for (byte[] der : blocks(text, "ENCRYPTED PRIVATE KEY")) {
            return rsa(decrypted(new EncryptedPrivateKeyInfo(der), password));
        }
        throw new InvalidKeyException("the file has no private key in PKCS #8");
    }

    private static RSAPrivateKey rsa(PKCS8EncodedKeySpec der) throws GeneralSecurityException {
        return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(der);
    }

    /** PKCS #5, RFC 8018; the name of the parameters tells the ciphers of PBES2, that of the algorithm does not. */
    private static PKCS8EncodedKeySpec decrypted(EncryptedPrivateKeyInfo sealed, String password)
            throws GeneralSecurityException {
        AlgorithmParameters parameters = sealed.getAlgParameters();
        String algorithm = parameters.toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        PBEKeySpec secret = new PBEKeySpec(password.toCharArray());
        cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(secret), parameters);
        return sealed.getKeySpec(cipher);
    }

    private static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static List<byte[]> blocks(String text, String label) {
        List<byte[]> blocks = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(text).results().toList()) {
            if (block.group(1).equals(label)) {
                blocks.add(Base64.getMimeDecoder().decode(block.group(2)));
            }
        }
        return blocks;
    }
}
