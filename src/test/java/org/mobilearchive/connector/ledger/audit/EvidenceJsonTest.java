package org.mobilearchive.connector.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.ledger.letter.ReplayJournal;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.staging.StagedObject;

class EvidenceJsonTest {
    private static final String HASH = "ab".repeat(32);
    private static final String OBJECT =
            "{\"name\":\"packs/p.pack\",\"offset\":98,\"size\":7,\"sha256\":\"" + HASH + "\"}";

    @Test
    void aRecordsComponentsAreItsMembersAndNothingElseIs() {
        assertThat(EvidenceJson.write(new StagedObject("packs/p.pack", 98, 7, HASH)))
                .isEqualTo(OBJECT);
        assertThat(EvidenceJson.write(new ReplayOutcome.Stayed(Reason.UNMAPPED, "nobody")))
                .isEqualTo("{\"replay\":\"stayed\",\"reason\":\"UNMAPPED\",\"detail\":\"nobody\"}");
    }

    @Test
    void aJournalOfAnEarlierBuildIsReadThoughItHasMembersThatAreNoComponents() throws IOException {
        String page =
                """
                {"run":1,"window":1,"archiver":"whatsapp","from":"2026-11-18T00:00:00Z","to":"2026-11-19T00:00:00Z","page":OBJECT}
                {"became":"prepared","key":{"archiver":"whatsapp","id":"A-1","version":1},"archivedAt":"2026-11-18T10:00:00Z",\
                "sentAt":"2026-11-18T10:00:00Z","folder":"WhatsApp Archiver","messageId":"<a.v1@archive.invalid>","message":OBJECT,\
                "parts":[],"mailboxes":["ana@example.test"]}
                """;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageJournal.read(stream(page.replace("OBJECT", OBJECT.replace("}", ",\"slice\":true}"))))
                .writeTo(out);

        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(page.replace("OBJECT", OBJECT));
    }

    @Test
    void aReplaysJournalOfAnEarlierBuildIsReadToo() throws IOException {
        String replay =
                """
                {"run":2,"archiver":"whatsapp","item":"aa","reason":"UNMAPPED"}
                {"replay":"stayed","reason":"UNMAPPED","detail":"nobody","journaled":true}
                """;

        assertThat(ReplayJournal.read(stream(replay)).outcome())
                .isEqualTo(new ReplayOutcome.Stayed(Reason.UNMAPPED, "nobody"));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
