package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.settings.Cloud;

class SetupScriptTest {
    private static final String CLIENT = "11111111-2222-3333-4444-555555555555";

    @Test
    void exactlyTheMappedMailboxesAreOpened() {
        String script =
                script(Cloud.WORLDWIDE, "a@contoso.com", "b@contoso.com").grant();

        assertThat(script.lines())
                .containsSequence("$Mailboxes = @(", "    'a@contoso.com'", "    'b@contoso.com'", ")");
        assertThat(script)
                .contains("$AppId = '" + CLIENT + "'")
                .contains("New-ServicePrincipal -AppId $AppId -ObjectId \"$ObjectId\"")
                .contains("Add-MailboxPermission -Identity $Mailbox -User \"$ObjectId\" -AccessRights FullAccess")
                .contains("Set-CASMailbox -Identity $Mailbox -ImapEnabled $true");
    }

    @Test
    void theInverseTakesBackWhatWasGiven() {
        String script = script(Cloud.WORLDWIDE, "a@contoso.com").revoke();

        assertThat(script)
                .contains("    'a@contoso.com'")
                .contains("Remove-MailboxPermission -Identity $Mailbox -User $User -AccessRights FullAccess")
                .contains("Remove-ServicePrincipal -Identity $User")
                .doesNotContain("Add-MailboxPermission", "New-ServicePrincipal", "Set-CASMailbox");
    }

    /** Windows PowerShell reads a script without a mark in the machine's code page. */
    @Test
    void aScriptIsAscii() {
        SetupScript script = script(Cloud.WORLDWIDE, "a@contoso.com");

        assertThat(script.grant() + script.revoke()).matches("\\p{ASCII}+");
    }

    @ParameterizedTest
    @CsvSource({"WORLDWIDE,O365Default", "GCC,O365Default", "GCC_HIGH,O365USGovGCCHigh", "DOD,O365USGovDoD"})
    void eachCloudHasItsEnvironment(Cloud cloud, String environment) {
        assertThat(script(cloud, "a@contoso.com").grant())
                .contains("Connect-ExchangeOnline -ExchangeEnvironmentName " + environment + " ");
    }

    @Test
    void anAddressNeverBecomesACommand() {
        String script =
                script(Cloud.WORLDWIDE, "o'brien\u2019;$(rm)@contoso.com").grant();

        assertThat(script).contains("    'o''brien\u2019\u2019;$(rm)@contoso.com'");
    }

    @Test
    void anAddressThatLooksLikeAPlaceOfTheTemplateStaysAnAddress() {
        assertThat(script(Cloud.WORLDWIDE, "x#{common}y@contoso.com").grant())
                .contains("    'x#{common}y@contoso.com'")
                .containsOnlyOnce("function New-Row(");
    }

    private static SetupScript script(Cloud cloud, String... mailboxes) {
        return new SetupScript(cloud, CLIENT, List.of(mailboxes), true);
    }
}
