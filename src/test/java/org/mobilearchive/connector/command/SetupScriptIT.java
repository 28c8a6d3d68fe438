package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.PowerShell.Run;
import org.mobilearchive.connector.settings.Cloud;

/**
 * The setup scripts in a simulated tenant. What is real here: the script, byte by byte, and the grammar, by a parser that is
 * not PowerShell's own. What is not: PowerShell, whose semantics a small interpreter of these tests has for the part of the
 * language that the scripts use, and Exchange Online, whose cmdlets are stubs after their documentation. So the tests show
 * what the script does if the cmdlets do as documented. They do not show that Exchange Online does, nor its error texts,
 * nor how long it takes.
 */
class SetupScriptIT {
    private static final String APP = "11111111-2222-3333-4444-555555555555";
    private static final String OBJECT = "aaaaaaaa-0000-4000-8000-00000000000a";
    private static final String WRONG = "bbbbbbbb-0000-4000-8000-00000000000b";
    private static final int PEOPLE = 5_000;
    private static final List<String> READING =
            List.of("Get-ServicePrincipal", "Get-Mailbox", "Get-MailboxPermission", "Get-CASMailbox", "Start-Sleep");

    @TempDir
    Path folder;

    private PowerShell tenant;

    @BeforeEach
    void anEmptyTenant() {
        tenant = new PowerShell(folder);
    }

    @Test
    void fiveThousandMailboxesWithSevenBadOnesAreOpenedOnceAndClosedAgain() throws Exception {
        List<String> mapped = people(PEOPLE);
        sevenBad();
        IntStream.range(0, 3).forEach(i -> tenant.mailbox(person(100 + i)).put("busy", 2));
        IntStream.range(0, 200).forEach(i -> tenant.mailbox(person(200 + i)).put("imap", false));
        tenant.register(APP, WRONG);
        IntStream.range(0, 40).forEach(i -> entries(person(1_000 + i)).add(WRONG));
        String open = script(mapped).grant();
        String close = script(mapped).revoke();

        Run refused = tenant.run(open, Map.of("ObjectId", OBJECT));
        theWrongIdIsNamedAndNothingIsChanged(refused);
        Run first = tenant.run(open, Map.of("ObjectId", OBJECT, "ReplaceObjectId", true));
        allButTheSevenAreOpen(first);
        Run second = tenant.run(open, Map.of("ObjectId", OBJECT));
        nothingIsDoneTwice(second);
        Run closed = tenant.run(close, Map.of());
        theRegistrationStaysWhileOneFails(closed);
        List.of(4, 5, 6).forEach(i -> tenant.mailbox(person(i)).put("busy", 0).remove("refuses"));
        Run again = tenant.run(close, Map.of());
        Run nothing = tenant.run(close, Map.of());
        System.out.println(table(List.of(refused, first, second, closed, again, nothing)));

        assertThat(changes(again)).isEqualTo(Map.of("Remove-ServicePrincipal", 1));
        assertThat(changes(nothing)).isEmpty();
        assertThat(again.exit() + nothing.exit()).isZero();
        assertThat(tenant.list("principals")).isEmpty();
        List.of(first, second, closed, again)
                .forEach(run -> assertThat(run.said().path("needless").asInt()).isZero());
    }

    private void theWrongIdIsNamedAndNothingIsChanged(Run run) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.error()).contains(WRONG, OBJECT, "-ReplaceObjectId", "Enterprise applications");
        assertThat(run.calls()).isEqualTo(Map.of("Connect-ExchangeOnline", 1, "Get-ServicePrincipal", 1));
    }

    private void allButTheSevenAreOpen(Run run) throws IOException {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.results()).isEqualTo(Map.of("Changed", PEOPLE - 7, "Failed", 7));
        assertThat(run.host()).contains("5000 mailboxes: Changed 4993, Failed 7");
        assertThat(changes(run))
                .isEqualTo(Map.of(
                        "Remove-MailboxPermission", 40,
                        "Remove-ServicePrincipal", 1,
                        "New-ServicePrincipal", 1,
                        "Add-MailboxPermission", PEOPLE - 5, // one of them is refused
                        "Set-CASMailbox", 201)); // one of them is refused
        assertThat(run.row(person(200))).isEqualTo("Changed: FullAccess given; IMAP enabled");
        assertThat(run.row(person(2))).isEqualTo("Failed: the mailbox has no licence");
        assertThat(run.row(person(3))).isEqualTo("Failed: FullAccess given; IMAP is not part of the plan");
        assertThat(failures()).isEqualTo(new TreeSet<>(people(0, 7)));
        assertThat(tenant.open(WRONG)).isZero();
        assertThat(tenant.open(OBJECT)).isEqualTo(PEOPLE - 6); // the seventh is let in, and has no IMAP
    }

    private static void nothingIsDoneTwice(Run run) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.results()).isEqualTo(Map.of("Unchanged", PEOPLE - 7, "Failed", 7));
        assertThat(changes(run)).isEqualTo(Map.of("Add-MailboxPermission", 1, "Set-CASMailbox", 1));
        assertThat(run.host()).contains("Uses the open session of admin@contoso.com.");
    }

    private void theRegistrationStaysWhileOneFails(Run run) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.results()).isEqualTo(Map.of("Failed", 3, "Removed", PEOPLE - 6, "Unchanged", 3));
        assertThat(run.calls("Remove-ServicePrincipal")).isZero();
        assertThat(tenant.open(OBJECT)).isZero();
    }

    @Test
    void whoLeftTheMappingIsListedThenClosedAndWhoWasRenamedStaysOpen() throws Exception {
        List<String> before = people(6);
        tenant.run(script(before).grant(), Map.of("ObjectId", OBJECT));
        String renamed = "dana.new@contoso.com";
        ObjectNode mailbox = tenant.mailbox(person(0)).deepCopy();
        tenant.remove(person(0));
        tenant.mailbox(renamed, true).setAll(mailbox);
        tenant.mailbox(renamed).putArray("aliases").add(person(0));
        tenant.remove(person(1)); // deleted with the account
        List<String> after = List.of(renamed, person(2), person(3));

        Run listed = tenant.run(script(after).grant(), Map.of("ObjectId", OBJECT));
        assertThat(listed.row(person(4))).startsWith("NoLongerMapped: still open: run again with -RemoveUnmapped");
        assertThat(listed.row(person(0))).isEqualTo("Renamed: now SMTP:" + renamed);
        assertThat(listed.row(person(1))).isEqualTo("Unchanged: no such mailbox");
        assertThat(changes(listed)).isEmpty();
        Run removed = tenant.run(script(after).grant(), Map.of("ObjectId", OBJECT, "RemoveUnmapped", true));

        assertThat(changes(removed)).isEqualTo(Map.of("Remove-MailboxPermission", 2));
        assertThat(tenant.open(OBJECT)).isEqualTo(3);
        assertThat(PowerShell.lets(tenant.mailbox(renamed), OBJECT)).isTrue();
        assertThat(Files.readAllLines(folder.resolve("archive-connector-" + APP + ".txt")))
                .hasSize(4)
                .containsAll(after);
    }

    @Test
    void withoutARecordEveryMailboxIsAsked() throws Exception {
        List<String> mapped = people(4);
        String stranger = "opened.by.hand@contoso.com";
        tenant.register(APP, OBJECT);
        tenant.mailbox(stranger, true).withArray("/entries").add(OBJECT);

        assertThat(tenant.run(script(mapped).grant(), Map.of("ObjectId", OBJECT))
                        .row(stranger))
                .isEqualTo("no row");
        assertThat(tenant.run(script(mapped).grant(), Map.of("ObjectId", OBJECT, "EveryMailbox", true))
                        .row(stranger))
                .startsWith("NoLongerMapped");
        Run closed = tenant.run(script(List.of()).revoke(), Map.of("EveryMailbox", true));

        assertThat(closed.results()).isEqualTo(Map.of("Removed", 5));
        assertThat(tenant.open(OBJECT)).isZero();
    }

    @Test
    void aScriptThatLacksMappedMailboxesClosesNone() throws Exception {
        SetupScript script = new SetupScript(Cloud.WORLDWIDE, APP, people(2), false);

        Run run = tenant.run(script.grant(), Map.of("ObjectId", OBJECT, "RemoveUnmapped", true));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.error()).contains("does not know every mapped mailbox");
        assertThat(changes(run)).isEmpty();
    }

    @Test
    void aServiceThatStaysBusyIsLeftAloneAfterFiveMailboxes() throws Exception {
        List<String> mapped = people(100);
        mapped.forEach(mailbox -> tenant.mailbox(mailbox).put("busy", -1));

        Run run = tenant.run(script(mapped).grant(), Map.of("ObjectId", OBJECT));

        assertThat(run.calls("Get-MailboxPermission")).isEqualTo(5 * 5);
        assertThat(run.said().path("slept").asInt()).isEqualTo(5 * (5 + 20 + 60 + 120));
        assertThat(run.results()).isEqualTo(Map.of("Failed", 100));
        assertThat(run.row(person(5))).startsWith("Failed: not tried: Exchange Online stayed busy");
    }

    @Test
    void whatIfChangesNothing() throws Exception {
        List<String> mapped = people(3);
        tenant.register(APP, WRONG);
        entries(person(1)).add(WRONG);
        tenant.mailbox(person(2)).put("imap", false);

        Run run =
                tenant.run(script(mapped).grant(), Map.of("ObjectId", OBJECT, "ReplaceObjectId", true, "WhatIf", true));

        assertThat(changes(run)).isEmpty();
        assertThat(run.results()).isEqualTo(Map.of("Skipped", 3));
        assertThat(tenant.open(WRONG)).isEqualTo(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("script.ps1", "tenant.json");
        }
    }

    @Test
    void whatIfOfTheRemovalChangesNothing() throws Exception {
        List<String> mapped = people(2);
        tenant.register(APP, OBJECT);
        entries(person(1)).add(OBJECT);

        Run run = tenant.run(script(mapped).revoke(), Map.of("WhatIf", true));

        assertThat(changes(run)).isEmpty();
        assertThat(run.results()).isEqualTo(Map.of("Skipped", 1, "Unchanged", 1));
        assertThat(tenant.open(OBJECT)).isEqualTo(1);
    }

    @Test
    void anAccountWithoutTheRoleIsToldBeforeAnythingHappens() throws Exception {
        tenant.list("denied").add("New-ServicePrincipal");

        Run run = tenant.run(script(people(2)).grant(), Map.of("ObjectId", OBJECT));

        assertThat(run.error()).contains("may not run New-ServicePrincipal", "Organization Management");
        assertThat(run.calls()).isEqualTo(Map.of("Connect-ExchangeOnline", 1));
    }

    @Test
    void ofTwoOpenSessionsNoneIsChosen() throws Exception {
        List.of("one@contoso.com", "two@fabrikam.com")
                .forEach(user -> tenant.list("sessions").addObject().put("user", user));

        Run run = tenant.run(script(people(2)).grant(), Map.of("ObjectId", OBJECT));

        assertThat(run.error()).contains("2 sessions of Exchange Online are open", "Disconnect-ExchangeOnline");
        assertThat(run.calls()).isEmpty();
    }

    @Test
    void noAddressBreaksTheGrammar() throws Exception {
        SetupScript script =
                script(List.of("o'brien@contoso.com", "a`$(rm)\u2019;{}\"#@contoso.com", "x#{common}y@contoso.com"));

        tenant.parse(script.grant());
        tenant.parse(script.revoke());
        assertThatThrownBy(() -> tenant.parse("if ($true) { 'open"))
                .as("the parser refuses what is not PowerShell")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not PowerShell");
    }

    /** Two are missing, one has no licence, one no IMAP in its plan, one is ambiguous, two are busy for ever. */
    private void sevenBad() {
        tenant.remove(person(0));
        tenant.remove(person(1));
        refuse(person(2), "Add-MailboxPermission", "the mailbox has no licence");
        refuse(person(3), "Set-CASMailbox", "IMAP is not part of the plan");
        tenant.mailbox(person(3)).put("imap", false);
        refuse(person(4), "Get-MailboxPermission", "the identity is not unique");
        tenant.mailbox(person(5)).put("busy", -1);
        tenant.mailbox(person(6)).put("busy", -1);
    }

    private void refuse(String mailbox, String cmdlet, String text) {
        tenant.mailbox(mailbox).putObject("refuses").put(cmdlet, text);
    }

    private ArrayNode entries(String mailbox) {
        return tenant.mailbox(mailbox).withArray("/entries");
    }

    private List<String> people(int count) {
        List<String> people = people(0, count);
        people.forEach(person -> tenant.mailbox(person, true));
        return people;
    }

    private static List<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(SetupScriptIT::person).toList();
    }

    private static String person(int number) {
        return String.format("person%04d@contoso.com", number);
    }

    private static SetupScript script(List<String> mailboxes) {
        return new SetupScript(Cloud.WORLDWIDE, APP, mailboxes, true);
    }

    private Set<String> failures() throws IOException {
        return Files.readAllLines(folder.resolve("archive-connector-failures.csv")).stream()
                .skip(1)
                .map(line -> line.split("\"")[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Integer> changes(Run run) {
        Map<String, Integer> calls = run.calls();
        calls.keySet().removeAll(READING);
        calls.remove("Connect-ExchangeOnline");
        return calls;
    }

    private static String table(List<Run> runs) {
        List<String> heads = List.of("wrong ID", "replaced", "again", "--remove", "again", "again");
        Set<String> cmdlets = new TreeSet<>();
        runs.forEach(run -> cmdlets.addAll(run.calls().keySet()));
        List<String> lines = new ArrayList<>(List.of(line("calls", heads)));
        cmdlets.forEach(name ->
                lines.add(line(name, runs.stream().map(run -> run.calls(name)).toList())));
        lines.add(line(
                "seconds of pauses",
                runs.stream().map(run -> run.said().path("slept").asInt()).toList()));
        lines.add(line("exit code", runs.stream().map(Run::exit).toList()));
        return String.join("\n", lines);
    }

    private static String line(String name, List<?> cells) {
        StringBuilder line = new StringBuilder(String.format("%-26s", name));
        cells.forEach(cell -> line.append(String.format("%10s", cell)));
        return line.toString();
    }
}
