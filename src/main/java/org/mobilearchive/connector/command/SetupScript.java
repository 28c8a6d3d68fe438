package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.Collection;
import org.mobilearchive.connector.settings.Cloud;

/**
 * A PowerShell script that gives an application access to exactly these mailboxes of Exchange Online, or takes it away.
 * Uses the module ExchangeOnlineManagement. It can be run again: existing access is left unchanged.
 *
 * @param clientId the application's id (client id) in Entra
 * @param mailboxes addresses
 */
record SetupScript(Cloud cloud, String clientId, Collection<String> mailboxes) {
    SetupScript {
        requireNonNull(cloud, "cloud is null");
        requireNonNull(clientId, "clientId is null");
    }

    /** Registers the application with Exchange and gives it FullAccess to each mailbox. */
    void grant(PrintWriter out) {
        head(out, "Lets the application into");
        out.println("if (-not (Get-ServicePrincipal | Where-Object AppId -eq $AppId)) {");
        out.println(
                "    New-ServicePrincipal -AppId $AppId -ObjectId $ObjectId -DisplayName 'Mobile Archive Connector'");
        out.println("}");
        each(
                out,
                "    Add-MailboxPermission -Identity $Mailbox -User $ObjectId -AccessRights FullAccess"
                        + " -InheritanceType All -AutoMapping $false");
    }

    /** Takes FullAccess away from each mailbox, then the registration. */
    void revoke(PrintWriter out) {
        head(out, "Takes the application out of");
        each(
                out,
                "    Remove-MailboxPermission -Identity $Mailbox -User $ObjectId -AccessRights FullAccess"
                        + " -InheritanceType All -Confirm:$false");
        out.println("Remove-ServicePrincipal -Identity $ObjectId -Confirm:$false");
    }

    private void head(PrintWriter out, String what) {
        out.println("# " + what + " " + mailboxes.size() + " mailboxes. Written by archive-connector setup-script.");
        out.println("# ObjectId: Entra admin center, Enterprise applications, the application, Object ID");
        out.println("# (not the one under App registrations).");
        out.println("param([Parameter(Mandatory)] [guid] $ObjectId)");
        out.println("$ErrorActionPreference = 'Stop'");
        out.println("$AppId = " + quoted(clientId));
        out.println("Import-Module ExchangeOnlineManagement");
        out.println("Connect-ExchangeOnline -ExchangeEnvironmentName " + environment());
    }

    private void each(PrintWriter out, String command) {
        out.println("$Mailboxes = @(");
        mailboxes.forEach(mailbox -> out.println("    " + quoted(mailbox)));
        out.println(")");
        out.println("foreach ($Mailbox in $Mailboxes) {");
        out.println(command);
        out.println("}");
    }

    private String environment() {
        return switch (cloud) {
            case WORLDWIDE, GCC -> "O365Default";
            case GCC_HIGH -> "O365USGovGCCHigh";
            case DOD -> "O365USGovDoD";
        };
    }

    /** A literal string: PowerShell expands nothing in single quotes. Typographic quotes would end it too, so they are doubled. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("['\u2018\u2019\u201A\u201B]", "$0$0") + "'";
    }
}
