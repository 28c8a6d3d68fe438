# Takes the application out of #{count} mailboxes of Exchange Online and of those in the record, then removes its
# registration. Written by archive-connector setup-script --remove. It can be run again. With -WhatIf it changes nothing.
#
# -EveryMailbox     looks in every mailbox of the organisation, not only in these; this is slow
# -Record           the file of the mailboxes that were opened (default: beside this script)
# -Failures         the CSV file of the mailboxes that failed (default: beside this script)
[CmdletBinding(SupportsShouldProcess)]
param(
    [switch] $EveryMailbox,
    [string] $Record,
    [string] $Failures
)
#{values}
$Needed = @(
    'Get-ServicePrincipal', 'Remove-ServicePrincipal', 'Get-Mailbox', 'Get-MailboxPermission', 'Remove-MailboxPermission'
)
#{common}
$Registered = @(Get-Registered)
if ($Registered.Count -eq 0) {
    Write-Host "The application $AppId is not registered in Exchange, so it can open no mailbox: nothing to do."
    exit 0
}
$Known = @(@(Read-Record) + $Mailboxes | Sort-Object -Unique)
if ($EveryMailbox) {
    $All = @(Invoke-Patiently { Get-Mailbox -ResultSize Unlimited -ErrorAction Stop })
    $Known = @($Known + @($All | ForEach-Object { "$($_.PrimarySmtpAddress)" }) | Sort-Object -Unique)
}
$User = "$($Registered[0].ObjectId)"
$Rows = @(Invoke-Each $Known { param($Mailbox) Close-Mailbox $Mailbox $User })
$Kept = @($Rows | Where-Object { ($_.Result -eq 'Failed') -or ($_.Result -eq 'Skipped') } | ForEach-Object { $_.Mailbox })
Write-Record $Kept
if ($Kept.Count -gt 0) {
    Write-Host "The registration stays, because $($Kept.Count) mailboxes failed or were skipped: run the script again."
} else {
    if ($PSCmdlet.ShouldProcess($User, 'Remove the registration')) {
        Invoke-Patiently { Remove-ServicePrincipal -Identity $User -Confirm:$false -ErrorAction Stop } | Out-Null
        Write-Host "The application $AppId is no longer registered in Exchange."
    }
}
$Rows
exit (Export-Failures $Rows)
