package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help where it is asked for, and one clear line where a command line is wrong; nothing is started. */
class UsageTest {
    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "once --help", "demo --help", "once -h"})
    void everyCommandHasHelpThatNamesTheCommonOptions(String line) {
        Cli result = Cli.run(line.split(" "));
        assertThat(result.code()).isEqualTo(ExitCode.COMPLETE);
        assertThat(result.out()).startsWith("Usage: archive-connector").contains("--config", "--set", "--help");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theHelpListsTheCommandsAndThatOfOnceTheExitCodes() {
        assertThat(Cli.run("--help").out()).contains("run", "once", "demo");
        assertThat(Cli.run("once", "--help").out()).contains("Exit code 0", "--archiver", "--from", "--to");
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(Cli.run("--version").out()).contains("archive-connector", "Java");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|a command must be given",
                "twice|twice",
                "once --archivers whatsapp|--archivers",
                "once --from 2026-11-18|--from and --to must be given together",
                "once --to 2026-11-18|--from and --to must be given together",
                "once --from 2026-11-19 --to 2026-11-18|--from must be before --to",
                "once --from 2026-11-18 --to 2026-11-18|--from must be before --to",
                "once --from yesterday --to 2026-11-18|must be a day such as 2026-11-18",
                "once --from 2026-11-18T06:00:00 --to 2026-11-19|or a time such as 2026-11-18T06:00:00Z",
                "once --set collect.page-size|collect.page-size",
                "once --config|--config",
            })
    void aWrongCommandLineIsOneLineAndTheWayToTheHelp(String line, String text) {
        Cli result = Cli.run(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(result.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("archive-connector: ")
                .contains(text)
                .contains("--help");
        assertThat(result.err()).doesNotContain("\tat ", "Exception");
    }
}
