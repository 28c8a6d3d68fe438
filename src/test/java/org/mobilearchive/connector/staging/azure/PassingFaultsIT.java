package org.mobilearchive.connector.staging.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.server.HttpFaultProxy.NONE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.content.FileContent;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.server.HttpFaultProxy.Fault;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagingException;
import org.mobilearchive.connector.staging.StagingRefusedException;

/** What passes is tried again, from the first byte and not for ever; what stays is said, and nothing half is left. */
class PassingFaultsIT extends WithAzurite {
    /** By the client, under each of the routes' attempts: 3 × (1 + retry.attempts). */
    private static final int TRIES_IN_ALL = 9;

    private static final int SIZE = 5_000_000;

    @TempDir
    Path spool;

    @ParameterizedTest
    @CsvSource({"503, ServerBusy", "500, InternalError", "429, TooManyRequests", "503, OperationTimedOut"})
    void aBusyServiceIsTriedAgainAndTheObjectArrives(int status, String code) throws Exception {
        proxy.plan((method, number) -> method.equals("PUT") && number <= 4 ? Fault.Answer.error(status, code) : NONE);
        FileContent file = file();
        StagedObject object = routes.put(file);
        assertThat(proxy.requests("PUT")).isEqualTo(5);
        assertArrived(object, file);
    }

    @Test
    void aServiceThatStaysBusyIsNotAskedForEverAndItsAnswerIsSaid() {
        proxy.plan((method, number) -> Fault.Answer.error(503, "ServerBusy"));
        assertThatThrownBy(() -> routes.put(content))
                .isExactlyInstanceOf(StagingException.class)
                .hasMessageStartingWith("staging container " + container.getBlobContainerName() + " of account "
                        + Azurite.ACCOUNT + " must take and give objects, and did not for attachments/")
                .hasMessageContaining("503 ServerBusy");
        assertThat(proxy.requests("PUT")).isEqualTo(TRIES_IN_ALL);
    }

    @Test
    void anAnswerWithoutACodeIsToldByItsStatusAlone() {
        proxy.plan((method, number) -> new Fault.Answer(400, Map.of(), ""));
        assertThatThrownBy(() -> routes.put(content))
                .isExactlyInstanceOf(StagingException.class)
                .hasMessageContaining(" (400): it is tried again");
    }

    @Test
    void anUploadCutInTheMiddleLeavesNothingAndIsRepeatedWhole() throws Exception {
        FileContent file = file();
        StagedObject object = StagedNames.attachment(file);
        proxy.plan((method, number) -> {
            assertThat(blob(object).exists()).as("before attempt %s", number).isFalse();
            return number <= 4 ? new Fault.CutBody(SIZE / 2) : NONE;
        });
        routes.put(file);
        assertThat(proxy.requests("PUT")).isEqualTo(5);
        assertArrived(object, file);
    }

    @Test
    void anUploadThatIsAlwaysCutLeavesNothing() throws Exception {
        FileContent file = file();
        proxy.plan((method, number) -> new Fault.CutBody(SIZE / 2));
        assertThatThrownBy(() -> routes.put(file))
                .isExactlyInstanceOf(StagingException.class)
                .hasMessageContaining("must be reached, and is not");
        assertThat(container.listBlobs()).isEmpty();
    }

    @Test
    void aByteDamagedOnTheWayIsRefusedByTheServiceAndSentAgain() throws Exception {
        FileContent file = file();
        proxy.plan((method, number) -> {
            assertThat(container.listBlobs()).as("before attempt %s", number).isEmpty();
            return number == 1 ? new Fault.DamageBody(SIZE / 2) : NONE;
        });
        assertArrived(routes.put(file), file);
        assertThat(proxy.requests("PUT")).isEqualTo(2);
    }

    @Test
    void contentThatChangedInTheSpoolIsNotUploaded() throws Exception {
        FileContent file = file();
        StagedObject object = StagedNames.attachment(file);
        Files.writeString(file.path(), "another");
        assertThatThrownBy(() -> routes.put(object, file))
                .isInstanceOf(StagingException.class)
                .hasMessageContaining("has changed in the spool");
        assertThat(proxy.requests("PUT")).isZero();
    }

    @Test
    void aContainerDeletedMeanwhileIsNamedAndNotMadeAgain() {
        container.delete();
        proxy.plan((method, number) -> NONE);
        assertThatThrownBy(() -> routes.put(content))
                .isInstanceOf(StagingRefusedException.class)
                .hasMessageContaining("staging container " + container.getBlobContainerName())
                .hasMessageContaining("must be there, and is not (404 ContainerNotFound")
                .hasMessageContaining("correct staging.azure.container");
        assertThat(proxy.requests("PUT")).as("tried once").isEqualTo(1);
        assertThat(container.exists()).isFalse();
    }

    @Test
    void aNetworkThatIsDownIsSaidWithItsReason() throws Exception {
        proxy.close();
        assertThatThrownBy(() -> routes.put(content))
                .isExactlyInstanceOf(StagingException.class)
                .hasMessageContaining("must be reached, and is not (")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void aDownloadThatIsCutGoesOn() throws Exception {
        FileContent file = file();
        StagedObject object = routes.put(file);
        proxy.plan((method, number) -> number % 2 == 1 ? new Fault.LoseAnswer() : NONE);
        try (InputStream in = routes.open(object)) {
            assertThat(Sha256.hex(in.readAllBytes())).isEqualTo(file.sha256());
        }
    }

    @Test
    void aDownloadThatFailsInTheMiddleIsSaidAsAFaultOfStaging() throws Exception {
        StagedObject object = routes.put(file());
        proxy.plan((method, number) -> number == 1 ? NONE : Fault.Answer.error(503, "ServerBusy"));
        try (InputStream in = routes.open(object)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(StagingException.class)
                    .hasMessageContaining("503 ServerBusy");
        }
    }

    private FileContent file() throws IOException {
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(spool.resolve("content.spool"), bytes);
        return new FileContent(file, SIZE, MemoryContent.of(bytes).sha256());
    }

    private void assertArrived(StagedObject object, FileContent file) {
        assertThat(Sha256.hex(blob(object).downloadContent().toBytes())).isEqualTo(file.sha256());
    }
}
