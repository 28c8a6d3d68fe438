package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a certificate ends is said before it does, and what takes its place is used without a restart. */
class CertificateFileIT {
    private static final String SETTING = "mailbox.oauth.certificate-file";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC";

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private final Map<String, String> keys = new HashMap<>();
    private Path file;
    private Duration ahead = Duration.ZERO;

    @BeforeAll
    static void makeCertificates() throws Exception {
        OpenSsl.certificate(made, "old", 90);
        OpenSsl.certificate(made, "new", 365);
    }

    @BeforeEach
    void configure() throws Exception {
        file = Files.copy(made.resolve("old.pem"), folder.resolve("app.pem"));
        keys.put(SETTING, file.toString());
        keys.put("mailbox.authentication", "oauth");
    }

    @Test
    void anExpiredCertificateIsNamedWithItsDateBeforeAnyRequest() {
        ahead = Duration.ofDays(91);
        assertThatThrownBy(this::certificate)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching(SETTING + " must name a certificate that is valid now, and that in " + file
                        + " expired on " + DATE + ": upload a new one to the app registration, and put it with its key"
                        + " into the file");
    }

    @Test
    void aCertificateThatIsNotYetValidIsNamedWithItsDateAndThisMachinesTime() {
        ahead = Duration.ofDays(-1);
        assertThatThrownBy(this::certificate)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching(SETTING + " must name a certificate that is valid now, and that in " + file
                        + " is valid from " + DATE + " on, and by this machine's clock it is " + DATE
                        + ": set the clock, by NTP, or use the certificate that is valid until then");
    }

    @Test
    void oneThatExpiresWhileTheServiceRunsIsNamedOrReplacedByWhatIsInTheFile() throws Exception {
        CertificateFile certificate = certificate();
        ahead = Duration.ofDays(91);
        assertThatThrownBy(certificate::current).hasMessageContaining("expired on");
        replace("new");
        assertThat(certificate.current().toString()).contains("CN=new");
    }

    @Test
    void aRefusedOneIsReadAgainAndWorthATryOnlyIfTheFileHasAnother() throws Exception {
        CertificateFile certificate = certificate();
        KeyFile used = certificate.current();
        assertThat(certificate.isRenewed(used)).isFalse();
        Files.writeString(file, "half written");
        assertThat(certificate.isRenewed(used)).isFalse();
        assertThat(certificate.current()).isEqualTo(used);
        replace("new");
        assertThat(certificate.isRenewed(used)).isTrue();
        assertThat(certificate.current().toString()).contains("CN=new");
    }

    @Test
    void anAcceptedOneStaysWhileTheFileChanges() throws Exception {
        CertificateFile certificate = certificate();
        replace("new");
        assertThat(certificate.current().toString()).contains("CN=old");
    }

    @ParameterizedTest
    @CsvSource({"59, false, ''", "60, true, in 29 days", "87, true, in 2 days", "89, true, within a day"})
    void itIsWarnedOfFrom30DaysBeforeItsEnd(int daysLater, boolean warned, String text) {
        Instant now = Instant.now().plus(Duration.ofDays(daysLater));
        assertThat(new Certificates(this::key).warnings(now))
                .hasSize(warned ? 1 : 0)
                .allSatisfy(warning -> assertThat(warning)
                        .startsWith(SETTING + ": the certificate in " + file + " ends on ")
                        .containsPattern(DATE)
                        .contains(text)
                        .contains("upload it to the app registration"));
    }

    @Test
    void theEarliestOfAllInUseIsKnownAndThoseThatAreNotInUseDoNotCount() throws Exception {
        OpenSsl.certificate(folder, "soon", 3);
        Instant now = Instant.now();
        keys.put("directory.graph.certificate-file", folder.resolve("soon.pem").toString());
        keys.put("directory.graph.client-id", "11111111-2222-3333-4444-555555555555");
        keys.put("staging.azure.certificate-file", "/nowhere/unused.pem");
        Certificates certificates = new Certificates(this::key);
        assertThat(certificates.ends())
                .singleElement()
                .extracting(CertificateEnd::setting)
                .isEqualTo(SETTING);
        keys.put("directory.kind", "graph");
        certificates = new Certificates(this::key);
        assertThat(certificates.earliest().orElseThrow())
                .satisfies(end -> assertThat(end.setting()).isEqualTo("directory.graph.certificate-file"))
                .satisfies(
                        end -> assertThat(end.end()).isBetween(now.plusSeconds(3 * 86300), now.plusSeconds(3 * 86500)));
        Files.copy(made.resolve("new.pem"), folder.resolve("soon.pem"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(certificates.warnings(now)).as("replaced").isEmpty();
    }

    private void replace(String name) throws Exception {
        Files.copy(made.resolve(name + ".pem"), file, StandardCopyOption.REPLACE_EXISTING);
    }

    private CertificateFile certificate() {
        InstantSource clock = () -> Instant.now().plus(ahead);
        return new CertificateFile(this::key, SETTING, clock);
    }

    private String key(String name) {
        return keys.getOrDefault(name, "");
    }
}
