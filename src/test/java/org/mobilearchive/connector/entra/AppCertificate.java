package org.mobilearchive.connector.entra;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** An application's RSA key and certificate, as an administrator makes them, in each kind of file. */
record AppCertificate(Path pkcs12, PrivateKey key, X509Certificate certificate) {
    static final String PASSWORD = "canary-certificate-password";

    static AppCertificate make(Path folder, String name) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "app", "-keyalg", "RSA", "-dname", "CN=" + name));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool failed: " + output);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new AppCertificate(file, (PrivateKey) store.getKey("app", PASSWORD.toCharArray()), (X509Certificate)
                store.getCertificate("app"));
    }

    /** Certificate and key without a password; a certificate of another key comes first. */
    Path pem(X509Certificate other) throws IOException, GeneralSecurityException {
        return Files.writeString(
                beside(".pem"),
                block("CERTIFICATE", other.getEncoded())
                        + block("CERTIFICATE", certificate.getEncoded())
                        + block("PRIVATE KEY", key.getEncoded()));
    }

    /** Key and certificate, the key encrypted as openssl does it. */
    Path encryptedPem() throws IOException, GeneralSecurityException {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())));
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        byte[] sealed = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.getEncoded())).getEncoded();
        return Files.writeString(
                beside(".encrypted.pem"),
                block("ENCRYPTED PRIVATE KEY", sealed) + block("CERTIFICATE", certificate.getEncoded()));
    }

    static String pem(PublicKey key) {
        return block("PUBLIC KEY", key.getEncoded());
    }

    private Path beside(String end) {
        return pkcs12.resolveSibling(pkcs12.getFileName() + end);
    }

    private static String block(String label, byte[] der) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + lines.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
