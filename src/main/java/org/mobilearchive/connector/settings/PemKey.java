package org.mobilearchive.connector.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
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

/** Reads a private key and its certificates in PEM (RFC 7468), with its blocks in any order. */
final class PemKey {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");
    private static final Pattern OLD = Pattern.compile("-----BEGIN ((?:RSA|EC|DSA) PRIVATE KEY)-----");
    private static final String CONVERT =
            "convert it by (openssl %s -in FILE; openssl x509 -in FILE) > NEW.pem," + " and name NEW.pem";

    private final String text;
    private final String password;

    /** @param password of the key; empty if it is not encrypted */
    PemKey(String text, String password) {
        this.text = text;
        this.password = password;
    }

    PrivateKey key() throws KeyFileException {
        for (byte[] der : blocks("PRIVATE KEY")) {
            return plain(new PKCS8EncodedKeySpec(der));
        }
        for (byte[] der : blocks("ENCRYPTED PRIVATE KEY")) {
            return opened(der);
        }
        for (MatchResult old : OLD.matcher(text).results().toList()) {
            boolean encrypted = text.contains("Proc-Type: 4,ENCRYPTED");
            throw new KeyFileException(
                    "has its key in " + (old.group(1).startsWith("RSA") ? "PKCS #1" : "the older form") + " (BEGIN "
                            + old.group(1) + (encrypted ? ", encrypted)" : ")"),
                    CONVERT.formatted(encrypted ? "pkcs8 -topk8" : "pkey"));
        }
        if (BLOCK.matcher(text).results().findAny().isEmpty()) {
            throw damaged();
        }
        throw new KeyFileException("has no private key", "append it by openssl pkey -in KEY.pem >> FILE");
    }

    List<X509Certificate> certificates() throws KeyFileException {
        List<X509Certificate> all = new ArrayList<>();
        try {
            for (byte[] der : blocks("CERTIFICATE")) {
                all.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (CertificateException e) {
            throw damaged();
        }
        if (all.isEmpty()) {
            throw new KeyFileException("has no certificate", "append it by openssl x509 -in CERTIFICATE.pem >> FILE");
        }
        return all;
    }

    private static PrivateKey plain(PKCS8EncodedKeySpec der) throws KeyFileException {
        try {
            return generated(der);
        } catch (GeneralSecurityException e) {
            throw damaged();
        }
    }

    private static PrivateKey generated(PKCS8EncodedKeySpec der) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(der);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("EC").generatePrivate(der);
        }
    }

    /** PKCS #5, RFC 8018; for PBES2 only the parameters name the ciphers, not the algorithm. */
    private PrivateKey opened(byte[] der) throws KeyFileException {
        if (password.isEmpty()) {
            throw new KeyFileException("has an encrypted key, and the secret PASSWORD is not set", "set it");
        }
        Cipher cipher;
        EncryptedPrivateKeyInfo sealed;
        try {
            sealed = new EncryptedPrivateKeyInfo(der);
            AlgorithmParameters parameters = sealed.getAlgParameters();
            String algorithm = String.valueOf(parameters);
            cipher = Cipher.getInstance(algorithm);
            PBEKeySpec secret = new PBEKeySpec(password.toCharArray());
            cipher.init(
                    Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(secret), parameters);
        } catch (IOException e) {
            throw damaged();
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(
                    "has a key that is encrypted in a way that Java does not know", CONVERT.formatted("pkcs8 -topk8"));
        }
        try {
            return generated(sealed.getKeySpec(cipher));
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(
                    "has an encrypted key that the secret PASSWORD does not open",
                    "correct the secret; openssl pkey -in FILE -noout asks for the password and says whether it is"
                            + " right");
        }
    }

    private List<byte[]> blocks(String label) throws KeyFileException {
        List<byte[]> blocks = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(text).results().toList()) {
            if (block.group(1).equals(label)) {
                try {
                    blocks.add(Base64.getMimeDecoder().decode(block.group(2)));
                } catch (IllegalArgumentException e) {
                    throw damaged();
                }
            }
        }
        return blocks;
    }

    private static KeyFileException damaged() {
        return new KeyFileException("is cut or damaged", "copy it whole; openssl pkey -in FILE -noout must accept it");
    }
}
