package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a key file is said with the file, the rule, the value and the way out. */
class KeyFileIT {
    private static final String SETTING = "mailbox.oauth.certificate-file";
    private static final String RULE = SETTING
            + " must name a file with the app's certificate and its RSA key, in PEM (BEGIN PRIVATE KEY) or PKCS #12, and ";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeFiles() throws Exception {
        OpenSsl.certificate(folder, "app", 90);
        OpenSsl.certificate(folder, "other", 90);
        OpenSsl.run(
                folder,
                """
                set -e
                cat app.key > key-alone.pem
                cat app.crt > certificate-alone.pem
                cat app.key other.crt > mismatch.pem
                (openssl rsa -traditional -in app.key; cat app.crt) > pkcs1.pem
                (openssl rsa -traditional -aes128 -passout env:PASSWORD -in app.key; cat app.crt) > pkcs1-encrypted.pem
                (openssl pkcs8 -topk8 -passout env:PASSWORD -in app.key; cat app.crt) > encrypted.pem
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=ec -keyout ec.key -out ec.crt
                cat ec.key ec.crt > ec.pem
                (openssl ec -in ec.key; cat ec.crt) > ec-older.pem
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=ca -keyout ca.key -out ca.crt
                cat ec.key ca.crt > ec-mismatch.pem
                cat ca.crt ec.key ec.crt > ec-after-ca.pem
                openssl pkcs12 -export -passout env:PASSWORD -inkey app.key -in app.crt -out app.p12
                openssl pkcs12 -export -passout env:PASSWORD -nokeys -in app.crt -out no-key.p12
                openssl pkcs12 -export -passout env:PASSWORD -nocerts -inkey app.key -out no-certificate.p12
                openssl x509 -outform DER -in app.crt -out certificate.der
                openssl pkcs8 -topk8 -nocrypt -outform DER -in app.key -out key.der
                head -c 900 app.pem > cut.pem
                head -c 900 app.p12 > cut.p12
                : > empty.pem
                echo 'no key' > text.txt
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.pem", "encrypted.pem", "app.p12"})
    void theKindsOfFileThatAreAskedForAreRead(String name) {
        KeyFile read = KeyFile.ofApp(SETTING, folder.resolve(name), OpenSsl.PASSWORD);
        assertThat(read.chain()).hasSize(1);
        assertThat(read.toString()).contains("CN=app").doesNotContain("RSA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.pem | '' | is not there: correct the key, or put the file there",
                "empty.pem | '' | is empty: write both into it",
                "text.txt | '' | is neither: name the file that has both, or make one by (openssl pkey -in KEY.pem; openssl",
                "ec.pem | '' | has a key of another kind (EC): make both anew by openssl req -x509 -newkey rsa:3072",
                "ec-older.pem | '' | has its key in the older form (BEGIN EC PRIVATE KEY): convert it by (openssl pkey -in",
                "pkcs1.pem | '' | has its key in PKCS #1 (BEGIN RSA PRIVATE KEY): convert it by (openssl pkey -in",
                "pkcs1-encrypted.pem | canary | has its key in PKCS #1 (BEGIN RSA PRIVATE KEY, encrypted): convert it by"
                        + " (openssl pkcs8 -topk8 -in",
                "encrypted.pem | canary-wrong | has an encrypted key that the secret mailbox.oauth.certificate-password does"
                        + " not open: correct the secret; openssl pkey -in",
                "encrypted.pem | '' | has an encrypted key, and the secret mailbox.oauth.certificate-password is not set:",
                "app.p12 | canary-wrong | is encrypted with another password than the secret"
                        + " mailbox.oauth.certificate-password: correct the secret; openssl pkcs12 -in",
                "app.p12 | '' | is encrypted, and the secret mailbox.oauth.certificate-password is not set: set it",
                "mismatch.pem | '' | has a private key and the certificate of another key: put the two that belong together",
                "key-alone.pem | '' | has no certificate: append it by openssl x509 -in CERTIFICATE.pem >>",
                "certificate-alone.pem | '' | has no private key: append it by openssl pkey -in KEY.pem >>",
                "no-key.p12 | canary-certificate-password | has no private key with its certificate: make it again by openssl"
                        + " pkcs12 -export",
                "no-certificate.p12 | canary-certificate-password | has no certificate of its private key: make it again by"
                        + " openssl pkcs12 -export",
                "certificate.der | '' | is a certificate in DER without its key: make a file of both by (openssl pkey -in"
                        + " KEY.pem; openssl x509 -inform DER -in",
                "key.der | '' | is a private key in DER without its certificate: make a file of both by (openssl pkey"
                        + " -inform DER -in",
                "cut.pem | '' | is cut or damaged: copy it whole; openssl pkey -in",
                "cut.p12 | canary | is cut, damaged or encrypted in a way that Java does not know: copy it whole, or",
            })
    void eachFaultHasASentenceWithTheFileTheRuleAndTheWayOut(String name, String password, String sentence) {
        Path file = folder.resolve(name);
        ConfigurationException fault =
                catchThrowableOfType(ConfigurationException.class, () -> KeyFile.ofApp(SETTING, file, password));
        assertThat(fault)
                .hasMessageStartingWith(RULE + file + " " + sentence)
                .hasMessageNotContaining("canary-")
                .hasMessageNotContaining("Exception")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs1.pem", "ec-older.pem"})
    void theLineThatConvertsMakesAFileThatIsTaken(String name) throws Exception {
        String said = catchThrowableOfType(
                        ConfigurationException.class,
                        () -> KeyFile.ofClient("telemessage.client-certificate", folder.resolve(name), ""))
                .getMessage();
        Matcher line = Pattern.compile("convert it by (.* > NEW\\.pem)").matcher(said);
        assertThat(line.find()).as(said).isTrue();
        OpenSsl.run(folder, line.group(1));
        assertThat(KeyFile.ofClient("x", folder.resolve("NEW.pem"), "").chain()).hasSize(1);
    }

    @Test
    void aNameWithSpacesIsQuotedInTheLine() throws Exception {
        Path file = Files.copy(folder.resolve("pkcs1.pem"), folder.resolve("the app's.pem"));
        assertThatThrownBy(() -> KeyFile.ofApp(SETTING, file, ""))
                .hasMessageContaining("openssl pkey -in '" + folder + "/the app'\\''s.pem'; openssl");
    }

    @Test
    void aClientOfTlsMayHaveAKeyOfACurve() {
        String setting = "telemessage.client-certificate";
        assertThat(KeyFile.ofClient(setting, folder.resolve("ec.pem"), "").chain())
                .hasSize(1);
        assertThat(KeyFile.ofClient(setting, folder.resolve("ec-after-ca.pem"), "")
                        .chain())
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .containsExactly("CN=ec", "CN=ca");
        assertThatThrownBy(() -> KeyFile.ofClient(setting, folder.resolve("ec-mismatch.pem"), ""))
                .hasMessageContaining("has a private key and the certificate of another key");
    }
}
