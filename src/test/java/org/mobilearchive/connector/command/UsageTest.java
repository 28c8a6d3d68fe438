package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.command.process.ExitCode;

/** Help where it is asked for, and one clear line where a command line is wrong; nothing is started. */
class UsageTest {
    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "once --help", "demo --help", "once -h", "help", "help once"})
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
                "once --config|--config must be followed by DIR",
                "--config /x once --config /y|--config must be given once",
                "--profile x once --profile x|--profile must be given once",
                "--set a=1 once --set b=1 --set a=1|--set a must be given once",
                "--set a=1 --set a=2 once|--set a must be given once",
                "once --set|--set must be followed by key=value",
                "once --set =1|--set must be followed by key=value",
                "report --form csv|there is no option --form. Did you mean --from or --format?",
                "--hlep|there is no option --hlep. Did you mean --help?",
                "reprot|there is no command reprot. Did you mean report?",
                "help reprot|there is no command reprot. Did you mean report?",
                "verify now|there must be no further argument, and there is now",
                "report --day yesterday|--day must be a day such as 2026-11-18, and is yesterday",
                "unmapped --day 2026-02-30|--day must be a day",
                "verify --day 18.11.2026|--day must be a day",
                "dead-letter list --day x|--day must be a day",
                "dead-letter show abc|ID must be a number, as list shows it, and is abc",
                "pending give-up abc --by Ana --reason seen|ID must be a number, as list shows it, and is abc",
                "pending give-up 7 --by Ana|--reason",
                "pending give-up 7 --reason seen|--by",
                "pending give-up 7 --by= --reason seen|--by must have 1 to 1000 characters, and has none",
                "dead-letter export abc f|ID must be a number",
                "dead-letter replay --id abc|--id must be a number",
                "report --format xml|--format must be text, json or csv, and is xml",
                "dead-letter list --format jso|--format must be text, json or csv, and is jso. Did you mean json?",
                "dead-letter list --reason unmaped|rejected, and is unmaped. Did you mean unmapped?",
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

    /** Both are checked, so that a wrong one is named wherever it stands. */
    @Test
    void keysBeforeAndBehindTheCommandAreOneList() {
        Cli result = Cli.run("--set", "collect.overlp=1h", "once", "--set", "mailbox.hots=x");
        assertThat(result.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(result.err())
                .contains("unknown key collect.overlp. Did you mean collect.overlap?")
                .contains("unknown key mailbox.hots. Did you mean mailbox.host?");
    }

    @Test
    void everyValueThatIsPickedByItsNameMayHaveCapitals() {
        Cli result = Cli.run("report", "--format", "CSV", "--config", "/nowhere");
        assertThat(result.err()).contains("/nowhere/application.properties");
    }
}
