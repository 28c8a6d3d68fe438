package org.mobilearchive.connector.staging.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.server.HttpFaultProxy.NONE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.server.HttpFaultProxy.Fault;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagingCache;

/** The messages of a pack that another process has staged. */
class PacksFromAzureIT extends WithAzurite {
    private static final int MESSAGES = 200;

    /** A pack of less than a mebibyte: seven are for single messages, the next one is for all of it. */
    private static final int REQUESTS = 8;

    @TempDir
    Path folder;

    private final List<StagedObject> messages = new ArrayList<>();
    private StagingCache cache;

    @BeforeEach
    void stage() throws IOException {
        Spool spool = new Spool(folder, Long.MAX_VALUE);
        cache = new StagingCache(routes::open, spool, 1 << 20);
        Pack pack = new Pack(spool);
        List<StagedObject> unnamed = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            Content message = MemoryContent.of(("message " + i).repeat(100).getBytes(UTF_8));
            unnamed.add(new StagedObject("", pack.add(message), message.size(), message.sha256()));
        }
        StagedObject staged = StagedNames.pack("whatsapp", Instant.EPOCH, pack.content());
        routes.put(staged, pack.content());
        pack.release();
        for (StagedObject message : unnamed) {
            messages.add(new StagedObject(staged.name(), message.offset(), message.size(), message.sha256()));
        }
    }

    @Test
    void oneRequestIsForAllOfThemWhenAFewWereAskedForOneByOne() throws IOException {
        proxy.plan((method, number) -> NONE);
        assertGood();
        assertThat(proxy.requests("GET")).isEqualTo(REQUESTS);
    }

    @Test
    void aPackThatCannotBeFetchedWholeIsReadOneByOneAndTriedAgainWhenThatHasCostAsMuch() throws IOException {
        proxy.plan((method, number) -> number == REQUESTS ? Fault.Answer.error(404, "BlobNotFound") : NONE);
        assertGood();
        assertThat(proxy.requests("GET")).isBetween(2L * REQUESTS, 3L * REQUESTS);
    }

    private void assertGood() throws IOException {
        for (StagedObject message : messages) {
            try (InputStream in = cache.open(message)) {
                assertThat(Sha256.hex(in.readAllBytes())).isEqualTo(message.sha256());
            }
        }
    }
}
