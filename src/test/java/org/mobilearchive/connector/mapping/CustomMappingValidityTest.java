package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mapping.MappingFiles.mailbox;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.telemessage.item.Participant;

class CustomMappingValidityTest {
    private static final String HEADER = "External User ID,Microsoft 365 User Mailbox,Valid From,Valid To\n";
    private static final String NUMBER = "+12125550123";

    @TempDir
    private Path folder;

    @Test
    void anItemBelongsToTheHolderAtItsTime() {
        CustomMapping mapping = MappingFiles.read(
                folder,
                HEADER
                        + NUMBER + ",mei@contoso.test,2026-03-01,\n"
                        + NUMBER + ",dana@contoso.test,,2025-12-31\n"
                        + NUMBER + ",kofi@contoso.test,2026-01-01,2026-01-31\n");
        assertThat(mailbox(mapping, NUMBER, "1970-01-01")).contains("dana@contoso.test");
        assertThat(mailbox(mapping, NUMBER, "2026-01-15")).contains("kofi@contoso.test");
        assertThat(mailbox(mapping, NUMBER, "2026-02-15")).isEmpty();
        assertThat(mailbox(mapping, NUMBER, "2106-02-15")).contains("mei@contoso.test");
    }

    @Test
    void theDayOfValidToIsIncludedToItsLastInstantInUtc() {
        CustomMapping mapping =
                MappingFiles.read(folder, HEADER + NUMBER + ",dana@contoso.test,2026-11-17,2026-11-18\n");
        Participant dana = new Participant(null, NUMBER, null, null);
        assertThat(mapping.mailboxOf(dana, Instant.parse("2026-11-16T23:59:59.999999999Z")))
                .isEmpty();
        assertThat(mapping.mailboxOf(dana, Instant.parse("2026-11-17T00:00:00Z")))
                .isPresent();
        assertThat(mapping.mailboxOf(dana, Instant.parse("2026-11-18T23:59:59.999999999Z")))
                .isPresent();
        assertThat(mapping.mailboxOf(dana, Instant.parse("2026-11-19T00:00:00Z")))
                .isEmpty();
        assertThat(mapping.mailboxOf(dana, Instant.MIN)).isEmpty();
        assertThat(mapping.mailboxOf(dana, Instant.MAX)).isEmpty();
    }

    @Test
    void oneSharedDayIsAConflict() {
        String text = HEADER + NUMBER + ",dana@contoso.test,,2026-11-18\n" + NUMBER + ",mei@contoso.test,2026-11-18,\n";
        assertThat(MappingFiles.problems(folder, text))
                .singleElement()
                .asString()
                .contains("(line 2)", "(line 3)");
    }

    @Test
    void aConflictHiddenBehindALongerRowIsFound() {
        String text = HEADER
                + NUMBER + ",dana@contoso.test,2026-01-01,2026-12-31\n"
                + NUMBER + ",dana@contoso.test,2026-02-01,2026-02-02\n"
                + NUMBER + ",mei@contoso.test,2026-11-18,2026-11-18\n";
        assertThat(MappingFiles.problems(folder, text)).hasSize(1);
    }
}
