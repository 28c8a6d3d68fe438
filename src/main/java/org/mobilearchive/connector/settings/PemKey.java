package org.mobilearchive.connector.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
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

/**
 * A private key and its certificates in PEM, RFC 7468.
 *
 * @param key RSA or of an elliptic curve
 * @param chain the key's own certificate, then the others of the file in their order
 */
public record PemKey(PrivateKey key, List<X509Certificate> chain) {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");

    public PemKey {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a file's text, with its blocks in any order.
     *
     * @param password of the key; empty if it is not encrypted
     */
    public static PemKey read(String text, String password) throws GeneralSecurityException, IOException {
        PrivateKey key = key(text, password);
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : blocks(text, "CERTIFICATE")) {
            X509Certificate certificate = certificate(der);
            chain.add(isPair(key, certificate.getPublicKey()) ? 0 : chain.size(), certificate);
        }
        if (chain.isEmpty() || !isPair(key, chain.get(0).getPublicKey())) {
            throw new CertificateException("no certificate in the file is that of its private key");
        }
        return new PemKey(key, chain);
    }

    private static boolean isPair(PrivateKey own, PublicKey other) {
        if (own instanceof RSAKey mine && other instanceof RSAKey its) {
            return mine.getModulus().equals(its.getModulus());
        }
        // of a curve only the parameters can be compared; the handshake finds out the rest
        return own instanceof ECKey mine
                && other instanceof ECKey its
                && mine.getParams().getOrder().equals(its.getParams().getOrder());
    }

    private static PrivateKey key(String text, String password) throws GeneralSecurityException, IOException {
        for (byte[] der : blocks(text, "PRIVATE KEY")) {
            return key(new PKCS8EncodedKeySpec(der));
        }
        for (byte[] der : blocks(text, "ENCRYPTED PRIVATE KEY")) {
            return key(decrypted(new EncryptedPrivateKeyInfo(der), password));
        }
        throw new InvalidKeyException("the file has no private key in PKCS #8");
    }

    private static PrivateKey key(PKCS8EncodedKeySpec der) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(der);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("EC").generatePrivate(der);
        }
    }

    /** PKCS #5, RFC 8018; for PBES2 only the parameters name the ciphers, not the algorithm. */
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
