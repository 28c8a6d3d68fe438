package org.mobilearchive.connector.staging.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.server.HttpFaultProxy.NONE;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobHttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.server.HttpFaultProxy.Fault;
import org.mobilearchive.connector.staging.AzureStaging;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagingException;
import org.mobilearchive.connector.staging.StagingRefusedException;

/** A name stands for one content for ever, whoever has put it there and whatever became of the answer. */
class CreateOnlyIT extends WithAzurite {
    @Test
    void whatIsStagedIsReadBackByteForByte() throws Exception {
        StagedObject object = routes.put(content);
        try (InputStream in = routes.open(object)) {
            assertThat(in.readAllBytes()).isEqualTo(content.open().readAllBytes());
        }
    }

    @Test
    void anEmptyObjectIsStagedAndReadBack() throws Exception {
        StagedObject object = routes.put(MemoryContent.of(new byte[0]));
        try (InputStream in = routes.open(object)) {
            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void stagingTheSameTwiceIsASuccessAndWritesOnce() throws Exception {
        StagedObject object = routes.put(content);
        String written = blob(object).getProperties().getETag();
        routes.put(content);
        assertThat(blob(object).getProperties().getETag()).isEqualTo(written);
    }

    @Test
    void aBlobWithoutItsMd5IsHeldAgainstTheObjectByItsBytes() throws Exception {
        StagedObject object = routes.put(content);
        blob(object).setHttpHeaders(new BlobHttpHeaders());
        assertThat(blob(object).getProperties().getContentMd5()).isNull();
        routes.put(content);

        byte[] others = others();
        blob(object).upload(BinaryData.fromBytes(others), true);
        blob(object).setHttpHeaders(new BlobHttpHeaders());
        routes.put(content);
        assertThat(blob(object).downloadContent().toBytes())
                .isEqualTo(content.open().readAllBytes());
    }

    @Test
    void otherBytesUnderTheNameAreAnAlarmAndAreReplacedByTheRightOnes() throws Exception {
        StagedObject object = routes.put(content);
        blob(object).upload(BinaryData.fromBytes(others()), true);
        try (LogLines log = LogLines.of(AzureStaging.class)) {
            routes.put(content);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains(object.name(), "It was replaced by the right bytes: find out who changed it");
        }
        assertThat(blob(object).downloadContent().toBytes())
                .isEqualTo(content.open().readAllBytes());
        assertThat(blob(object).getProperties().getContentMd5()).isNotNull();
    }

    @Test
    void otherBytesThatTheContainerDoesNotLetReplaceAreAnAlarm() throws Exception {
        StagedObject object = routes.put(content);
        byte[] others = others();
        blob(object).upload(BinaryData.fromBytes(others), true);
        proxy.plan((method, number) ->
                method.equals("PUT") && number > 1 ? Fault.Answer.error(409, "BlobImmutableDueToPolicy") : NONE);

        assertThatThrownBy(() -> routes.put(content))
                .isInstanceOf(StagingRefusedException.class)
                .hasMessage("staged object " + object.name() + " must have " + object.size()
                        + " bytes with the SHA-256 "
                        + object.sha256() + ", and the blob of that name has others. Nothing was overwritten: find out"
                        + " who wrote it, and set it aside");
        assertThat(proxy.requests("PUT")).as("created, then replaced").isEqualTo(2);
        assertThat(blob(object).downloadContent().toBytes()).isEqualTo(others);
    }

    private byte[] others() throws IOException {
        byte[] others = content.open().readAllBytes();
        others[0] ^= 1;
        return others;
    }

    @Test
    void aLostAnswerAfterTheUploadIsASuccessBySecondLook() throws Exception {
        proxy.plan((method, number) -> method.equals("PUT") && number == 1 ? new Fault.LoseAnswer() : NONE);
        StagedObject object = routes.put(content);
        assertThat(proxy.requests("PUT")).isEqualTo(2);
        assertThat(blob(object).downloadContent().toBytes())
                .isEqualTo(content.open().readAllBytes());
    }

    @Test
    void immutableStorageThatForbidsToOverwriteIsASuccessWhereTheBytesAreThere() throws Exception {
        StagedObject object = routes.put(content);
        proxy.plan(
                (method, number) -> method.equals("PUT") ? Fault.Answer.error(409, "BlobImmutableDueToPolicy") : NONE);
        routes.put(content);
        assertThat(blob(object).exists()).isTrue();
        assertThat(proxy.requests("DELETE")).isZero();
    }

    @Test
    void aConditionThatIsNotMetIsASuccessWhereTheBytesAreThere() throws Exception {
        routes.put(content);
        proxy.plan((method, number) -> method.equals("PUT") ? Fault.Answer.error(412, "ConditionNotMet") : NONE);
        routes.put(content);
    }

    @Test
    void aConflictWithoutABlobIsNoSuccess() {
        proxy.plan((method, number) -> method.equals("PUT") ? Fault.Answer.error(409, "ContainerBeingDeleted") : NONE);
        assertThatThrownBy(() -> routes.put(content))
                .isInstanceOf(StagingException.class)
                .hasMessageContaining("409 ContainerBeingDeleted");
    }
}
