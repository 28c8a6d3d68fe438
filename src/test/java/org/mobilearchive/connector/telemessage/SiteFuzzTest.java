package org.mobilearchive.connector.telemessage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.mobilearchive.connector.telemessage.item.ItemReading;
import org.mobilearchive.connector.telemessage.page.PageException;
import org.mobilearchive.connector.telemessage.site.RetryAfter;

/** Whatever a site sends is read or refused, and never anything else. */
class SiteFuzzTest {
    private static final Duration CAP = Duration.ofMinutes(5);
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @FuzzTest
    void aPageIsCutIntoItsItemsOrRefused(byte[] page) throws IOException {
        List<byte[]> items;
        try {
            items = Sample.slices(Sample.read(page));
        } catch (PageException refused) {
            return;
        }
        for (byte[] item : items) {
            assertThat(Sample.reading(Sample.raw(item)).detail()).isNotNull();
        }
        assertThat(items).hasSize(itemsByAnotherReader(page, items.size()));
    }

    @FuzzTest
    void anItemIsReadOrInvalid(byte[] item) {
        ItemReading reading = Sample.reading(Sample.raw(item));
        assertThat(reading.isReadable()).isEqualTo(reading.detail().isEmpty());
        if (reading instanceof ItemReading.Readable readable) {
            assertThat(readable.item().key().id()).isNotEmpty();
        }
    }

    @FuzzTest
    void aPauseThatIsAskedForIsWithinTheCapOrNone(byte[] header) {
        RetryAfter retryAfter = new RetryAfter(InstantSource.fixed(Instant.parse("2026-11-18T12:00:00Z")), CAP);
        Long pause = retryAfter.delay(new String(header, UTF_8));
        assertThat(pause == null || (pause >= 0 && pause <= CAP.toMillis())).isTrue();
    }

    /** How many items a strict reader finds; what it does not read at all is no witness. */
    private static int itemsByAnotherReader(byte[] page, int ours) {
        try {
            JsonNode items = STRICT.readTree(page).get("items");
            return items == null ? 0 : items.size();
        } catch (IOException e) {
            return ours;
        }
    }
}
