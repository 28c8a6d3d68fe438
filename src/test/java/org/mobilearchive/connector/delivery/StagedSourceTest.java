package org.mobilearchive.connector.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagingException;

class StagedSourceTest {
    @Test
    void whatWasStagedIsReadBack() throws IOException {
        try (InputStream in = source("message", "message").open()) {
            assertThat(in.readAllBytes()).asString(US_ASCII).isEqualTo("message");
        }
    }

    @ParameterizedTest
    @CsvSource({"message, messagf", "message, messag", "message, message2", "'', message", "message, ''"})
    void whatIsNotAsItWasStagedIsRefusedBeforeAByteIsSent(String staged, String found) {
        assertThatThrownBy(() -> source(staged, found).open())
                .isInstanceOf(StagingException.class)
                .hasMessageContaining("restore it");
    }

    private static StagedSource source(String staged, String found) {
        byte[] bytes = staged.getBytes(US_ASCII);
        StagedObject message = new StagedObject("messages/x.eml", bytes.length, Sha256.hex(bytes));
        return new StagedSource(object -> new ByteArrayInputStream(found.getBytes(US_ASCII)), message, null);
    }
}
