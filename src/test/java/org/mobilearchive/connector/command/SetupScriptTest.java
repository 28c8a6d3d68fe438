package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.settings.Cloud;

class SetupScriptTest {
    private static final String CLIENT = "11111111-2222-3333-4444-555555555555";

    @Test
    void exactlyTheMappedMailboxesAreOpened() {
        String script = script(Cloud.WORLDWIDE, SetupScript::grant, "a@contoso.com", "b@contoso.com");

        assertThat(script.lines())
                .containsSequence("$Mailboxes = @(", "    'a@contoso.com'", "    'b@contoso.com'", ")");
        assertThat(script)
                .contains("$AppId = '" + CLIENT + "'")
                .contains("New-ServicePrincipal -AppId $AppId -ObjectId $ObjectId")
                .contains("Add-MailboxPermission -Identity $Mailbox -User $ObjectId -AccessRights FullAccess")
                .doesNotContain("Remove-");
    }

    @Test
    void theInverseTakesBackWhatWasGiven() {
        String script = script(Cloud.WORLDWIDE, SetupScript::revoke, "a@contoso.com");

        assertThat(script)
                .contains("    'a@contoso.com'")
                .contains("Remove-MailboxPermission -Identity $Mailbox -User $ObjectId -AccessRights FullAccess")
                .contains("Remove-ServicePrincipal -Identity $ObjectId")
                .doesNotContain("Add-MailboxPermission");
    }

    @ParameterizedTest
    @CsvSource({"WORLDWIDE,O365Default", "GCC,O365Default", "GCC_HIGH,O365USGovGCCHigh", "DOD,O365USGovDoD"})
    void eachCloudHasItsEnvironment(Cloud cloud, String environment) {
        assertThat(script(cloud, SetupScript::grant, "a@contoso.com"))
                .contains("Connect-ExchangeOnline -ExchangeEnvironmentName " + environment);
    }

    @Test
    void anAddressNeverBecomesACommand() {
        String script = script(Cloud.WORLDWIDE, SetupScript::grant, "o'brien\u2019;$(rm)@contoso.com");

        assertThat(script).contains("    'o''brien\u2019\u2019;$(rm)@contoso.com'");
    }

    private static String script(Cloud cloud, BiConsumer<SetupScript, PrintWriter> kind, String... mailboxes) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        kind.accept(new SetupScript(cloud, CLIENT, List.of(mailboxes)), out);
        out.flush();
        return text.toString();
    }
}
