package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.routes.Day;

/** What is in doubt and never settles is listed with its tries, ends by a word, and is accounted for all the same. */
class PendingCommandIT {
    private static final String[] REASON = {"--by", "Ana Ops", "--reason", "his mailbox is closed"};

    @TempDir
    Path folder;

    private DamagedDay day;

    @BeforeEach
    void start() throws Exception {
        day = new DamagedDay(folder);
        day.once();
    }

    @AfterEach
    void stop() {
        day.close();
    }

    @Test
    void aCopyThatIsOnlyPendingIsListedWithItsTriesAndNotGivenUp() throws Exception {
        day.once();
        JsonNode copy = listed().get(0);
        assertThat(copy.get("mailbox").asText() + " " + copy.get("item").asText() + " "
                        + copy.get("state").asText())
                .isEqualTo(DamagedDay.BEN + " A-6 pending");
        assertThat(copy.get("tries").asLong()).isEqualTo(2);
        assertThat(copy.get("answer").asText()).isNotBlank();

        Cli refused = giveUp(copy.get("id").asText());
        assertThat(refused.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(refused.err()).contains("must be in doubt to be given up, and is pending");
        assertThat(giveUp("99").err()).contains("there is no pending copy 99: archive-connector pending list");
        assertThat(listed()).hasSize(1);
    }

    @Test
    void aCopyInDoubtEndsByAWordThatARebuiltLedgerKnowsToo() throws Exception {
        day.cli("rebuild-ledger"); // what it cannot look for is in doubt
        assertThat(listed().get(0).get("state").asText()).isEqualTo("in doubt");

        Cli given = giveUp(listed().get(0).get("id").asText());
        assertThat(given.code()).as(given.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(given.out()).contains("is a dead letter (rejected)");
        assertThat(listed()).isEmpty();
        assertThat(day.cli("dead-letter", "list", "--reason", "rejected").out())
                .contains("given up by Ana Ops: his mailbox is closed");
        assertThat(day.cli("report", "--day", "2026-11-18").code()).isEqualTo(ExitCode.COMPLETE);

        List<String> before = LedgerDump.of(day.ledger());
        Cli rebuilt = day.cli("rebuild-ledger");
        assertThat(rebuilt.code()).as(rebuilt.text()).isZero();
        assertThat(LedgerDump.of(day.ledger())).containsExactlyElementsOf(before);

        day.ben(true);
        Cli replay = day.cli("dead-letter", "replay", "--reason", "rejected");
        assertThat(replay.out()).contains("1 imported");
        assertThat(day.ids(DamagedDay.BEN)).containsExactly("A-6");
        assertThat(day.ids(Day.ANA)).doesNotHaveDuplicates();
        assertThat(day.cli("verify", "--mailboxes").code()).isZero();
    }

    private Cli giveUp(String id) {
        String[] line = {"pending", "give-up", id, REASON[0], REASON[1], REASON[2], REASON[3]};
        return day.cli(line);
    }

    private JsonNode listed() throws Exception {
        Cli list = day.cli("pending", "list", "--format", "json");
        assertThat(list.code()).as(list.text()).isEqualTo(ExitCode.COMPLETE);
        return new JsonMapper().readTree(list.out()).get("pending");
    }
}
