package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;

/** By headers alone, an auditor sees whether each delivered copy is there once; what its user did is no difference. */
class VerifyMailboxesIT {
    @TempDir
    Path folder;

    @Test
    void aSecondCopyIsADifferenceAndWhatAUserMovedOrDeletedIsANote() throws Exception {
        try (DamagedDay day = new DamagedDay(folder)) {
            day.once();
            assertThat(verify(day, 0))
                    .doesNotContain("NOTE")
                    .contains("1 folders of mailboxes, 4 copies: 0 differences");
            day.delete("A-1");
            assertThat(verify(day, 0)).containsOnlyOnce("NOTE").contains("was moved or deleted by the mailbox's user");
            day.numberAnew();
            assertThat(verify(day, 0)).containsOnlyOnce("the server renumbered folder 1 of the ledger");
            day.copy("A-2");
            assertThat(verify(day, 1)).containsOnlyOnce("DIFFERS").contains("is there 2 times instead of once");
            day.ana(false);
            assertThat(verify(day, 1)).containsOnlyOnce("DIFFERS").contains("mailbox 1 of the ledger cannot be read");
        }
    }

    @Test
    void aDayOnWhichNothingWasWrittenIsNotGreen() throws Exception {
        try (DamagedDay day = new DamagedDay(folder)) {
            day.once();
            Cli nothing = day.cli("verify", "--day", "2001-01-01");
            assertThat(nothing.code()).as(nothing.text()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(nothing.out()).contains("nothing was written on 2001-01-01, so nothing was checked");
        }
    }

    private static String verify(DamagedDay day, int code) {
        Cli verified = day.cli("verify", "--mailboxes");
        assertThat(verified.code()).as(verified.text()).isEqualTo(code);
        return verified.out();
    }
}
