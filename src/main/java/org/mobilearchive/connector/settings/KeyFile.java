package org.mobilearchive.connector.settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A private key and its certificates, from a file in PEM or PKCS #12.
 *
 * @param key RSA or of an elliptic curve
 * @param chain the key's own certificate, then the others of the file
 */
public record KeyFile(PrivateKey key, List<X509Certificate> chain) {
    private static final String BOTH = ", in PEM (BEGIN PRIVATE KEY) or PKCS #12, and ";

    public KeyFile {
        chain = List.copyOf(chain);
    }

    /**
     * The key by which a TLS client shows who it is.
     *
     * @param setting the configuration's key that names the file, for the error
     * @param password of the private key; empty if it is not encrypted
     * @throws ConfigurationException that says what is wrong with the file and how to mend it
     */
    public static KeyFile ofClient(String setting, Path file, String password) {
        return read(setting, file, password, "a certificate and its private key", false);
    }

    /** The same for an application of Microsoft Entra, whose key is RSA. */
    public static KeyFile ofApp(String setting, Path file, String password) {
        return read(setting, file, password, "the app's certificate and its RSA key", true);
    }

    private static KeyFile read(String setting, Path file, String password, String rule, boolean onlyRsa) {
        try {
            KeyFile read = paired(parsed(bytes(file), password));
            if (onlyRsa && !(read.key() instanceof RSAPrivateKey)) {
                throw new KeyFileException(
                        "has a key of another kind (" + read.key().getAlgorithm() + ")",
                        "make both anew by openssl req -x509 -newkey rsa:3072 -nodes -days 365 -subj /CN=archive"
                                + " -keyout KEY.pem -out CERTIFICATE.pem, upload CERTIFICATE.pem to the app registration,"
                                + " and name the file of cat KEY.pem CERTIFICATE.pem > NEW.pem");
            }
            return read;
        } catch (KeyFileException e) {
            throw new ConfigurationException(
                    List.of(setting + " must name a file with " + rule + BOTH + e.text(setting, file)));
        }
    }

    /** The same as a key store. */
    public KeyStore store(String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", key, password.toCharArray(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot hold keys", e);
        }
    }

    /** The same as the bytes of a file in PKCS #12. */
    public byte[] pkcs12(String password) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store(password).store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot write keys", e);
        }
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "KeyFile[" + chain.get(0).getSubjectX500Principal() + "]";
    }

    private static byte[] bytes(Path file) throws KeyFileException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (new String(bytes, StandardCharsets.ISO_8859_1).isBlank()) {
                throw new KeyFileException("is empty", "write both into it");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new KeyFileException("is not there", "correct the key, or put the file there");
        } catch (AccessDeniedException e) {
            throw new KeyFileException("may not be read by this process", "correct its owner and mode (ls -l FILE)");
        } catch (IOException e) {
            throw new KeyFileException("cannot be read", "check that it is a file, and its disk");
        }
    }

    private static KeyFile parsed(byte[] bytes, String password) throws KeyFileException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.contains("-----BEGIN ")) {
            return Pkcs12Key.read(bytes, password);
        }
        PemKey pem = new PemKey(text, password);
        return new KeyFile(pem.key(), pem.certificates());
    }

    /** Puts the key's own certificate first. */
    private static KeyFile paired(KeyFile read) throws KeyFileException {
        List<X509Certificate> ordered = new ArrayList<>(read.chain());
        X509Certificate own = ordered.stream()
                .filter(each -> isPair(read.key(), each.getPublicKey()))
                .findFirst()
                .orElseThrow(() -> new KeyFileException(
                        "has a private key and the certificate of another key",
                        "put the two that belong together into it; openssl pkey -pubout -in FILE and openssl x509 -noout"
                                + " -pubkey -in FILE then print the same"));
        ordered.remove(own);
        ordered.add(0, own);
        return new KeyFile(read.key(), ordered);
    }

    private static boolean isPair(PrivateKey own, PublicKey other) {
        if (own instanceof RSAKey mine && other instanceof RSAKey its) {
            return mine.getModulus().equals(its.getModulus());
        }
        return own.getAlgorithm().equals("EC") && other.getAlgorithm().equals("EC") && verifies(own, other);
    }

    /** Of a curve's key, what is public cannot be read from what is private. */
    private static boolean verifies(PrivateKey own, PublicKey other) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(own);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
