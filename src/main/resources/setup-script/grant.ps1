# Lets the application into #{count} mailboxes of Exchange Online. Written by archive-connector setup-script.
# It can be run again: it changes only what is missing. With -WhatIf it changes nothing.
#
# -ObjectId         Entra admin center, Enterprise applications, the application, Object ID
#                   (not the one under App registrations, which does not work)
# -ReplaceObjectId  replaces another object ID that is registered for the application
# -RemoveUnmapped   takes the application out of mailboxes that are no longer mapped; otherwise they are listed only
# -EveryMailbox     looks for these in every mailbox of the organisation, not only in the record; this is slow
# -Record           the file of the mailboxes that were opened (default: beside this script)
# -Failures         the CSV file of the mailboxes that failed (default: beside this script)
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [guid] $ObjectId,
    [switch] $ReplaceObjectId,
    [switch] $RemoveUnmapped,
    [switch] $EveryMailbox,
    [string] $Record,
    [string] $Failures
)
#{values}
$Needed = @(
    'Get-ServicePrincipal', 'New-ServicePrincipal', 'Remove-ServicePrincipal', 'Get-Mailbox', 'Get-MailboxPermission',
    'Add-MailboxPermission', 'Remove-MailboxPermission', 'Get-CASMailbox', 'Set-CASMailbox'
)
#{common}
function Test-OwnAccess($Mailbox) {
    if (-not $IsRegistered) { return $false }
    return Test-Access $Mailbox "$ObjectId"
}

function Open-Mailbox($Mailbox) {
    $Done = @()
    $Would = @()
    try {
        if ($Stuck[$Mailbox]) { throw $Stuck[$Mailbox] }
        if (-not (Test-OwnAccess $Mailbox)) {
            if ($PSCmdlet.ShouldProcess($Mailbox, 'Give FullAccess to the application')) {
                Invoke-Patiently {
                    Add-MailboxPermission -Identity $Mailbox -User "$ObjectId" -AccessRights FullAccess -InheritanceType All -AutoMapping $false -ErrorAction Stop
                } | Out-Null
                $Done += 'FullAccess given'
            } else {
                $Would += 'FullAccess would be given'
            }
        }
        $Client = Invoke-Patiently { Get-CASMailbox -Identity $Mailbox -ErrorAction Stop }
        if (-not $Client.ImapEnabled) {
            if ($PSCmdlet.ShouldProcess($Mailbox, 'Enable IMAP')) {
                Invoke-Patiently { Set-CASMailbox -Identity $Mailbox -ImapEnabled $true -ErrorAction Stop } | Out-Null
                $Done += 'IMAP enabled'
            } else {
                $Would += 'IMAP would be enabled'
            }
        }
    } catch {
        $Done += $_.Exception.Message
        return New-Row $Mailbox 'Failed' ($Done -join '; ')
    }
    if ($Done.Count -gt 0) { return New-Row $Mailbox 'Changed' (($Done + $Would) -join '; ') }
    if ($Would.Count -gt 0) { return New-Row $Mailbox 'Skipped' ($Would -join '; ') }
    return New-Row $Mailbox 'Unchanged' ''
}

# An old address of a person who was renamed still belongs to a mailbox that is mapped by the new one.
function Close-Unmapped($Mailbox) {
    try {
        $Found = Invoke-Patiently { Get-Mailbox -Identity $Mailbox -ErrorAction Stop }
        foreach ($Address in $Found.EmailAddresses) {
            if ($Mapped[($Address -replace '^smtp:', '')]) { return New-Row $Mailbox 'Renamed' "now $Address" }
        }
        if (-not (Test-OwnAccess $Mailbox)) { return New-Row $Mailbox 'Unchanged' 'no entry' }
    } catch {
        return New-RowOfError $Mailbox $_.Exception.Message
    }
    if ($RemoveUnmapped) { return Close-Mailbox $Mailbox "$ObjectId" }
    return New-Row $Mailbox 'NoLongerMapped' 'still open: run again with -RemoveUnmapped to take the application out'
}

if ($RemoveUnmapped -and (-not $Complete)) {
    throw 'This script does not know every mapped mailbox, so -RemoveUnmapped could close one that is mapped. archive-connector setup-script says why when it writes the script. Run this one without -RemoveUnmapped.'
}
$Mapped = @{}
foreach ($Mailbox in $Mailboxes) { $Mapped[$Mailbox] = $true }
$Known = @(@(Read-Record) + $Mailboxes | Sort-Object -Unique)
$Registered = @(Get-Registered)
$Wrong = ''
if ($Registered.Count -gt 0) {
    if ("$($Registered[0].ObjectId)" -ne "$ObjectId") { $Wrong = "$($Registered[0].ObjectId)" }
}
if ($Wrong -and (-not $ReplaceObjectId)) {
    throw "The application $AppId is registered in Exchange with the object ID $Wrong, and -ObjectId is $ObjectId. Only the object ID under Enterprise applications works. If $ObjectId is that one, run the script again with -ReplaceObjectId. Otherwise run it with the right one."
}

# Written before the first access is given, so that an interrupted run forgets no mailbox.
Write-Record $Known
$Stuck = @{}
if ($Wrong) {
    Write-Host "Replaces the object ID $Wrong by $ObjectId."
    foreach ($Row in @(Invoke-Each $Known { param($Mailbox) Close-Mailbox $Mailbox $Wrong })) {
        if ($Row.Result -eq 'Failed') { $Stuck[$Row.Mailbox] = $Row.Detail }
    }
    # An entry that is stuck in a mailbox lets nobody in once its service principal is gone.
    if ($PSCmdlet.ShouldProcess($Wrong, 'Remove the registration')) {
        Invoke-Patiently { Remove-ServicePrincipal -Identity $Wrong -Confirm:$false -ErrorAction Stop } | Out-Null
    }
}
$IsRegistered = -not ($Wrong -or ($Registered.Count -eq 0))
if (-not $IsRegistered) {
    if ($PSCmdlet.ShouldProcess("$ObjectId", 'Register the application')) {
        Invoke-Patiently {
            New-ServicePrincipal -AppId $AppId -ObjectId "$ObjectId" -DisplayName 'Mobile Archive Connector' -ErrorAction Stop
        } | Out-Null
        $IsRegistered = $true
    }
}

# The record is enough where this script opened the mailboxes. -EveryMailbox finds also what was opened in another way.
$Left = @($Known | Where-Object { -not $Mapped[$_] })
if ($EveryMailbox) {
    $All = @(Invoke-Patiently { Get-Mailbox -ResultSize Unlimited -ErrorAction Stop })
    $Left = @($Left + @($All | ForEach-Object { "$($_.PrimarySmtpAddress)" }) | Where-Object { -not $Mapped[$_] } | Sort-Object -Unique)
}
$Closed = @(Invoke-Each $Left { param($Mailbox) Close-Unmapped $Mailbox })
$Opened = @(Invoke-Each $Mailboxes { param($Mailbox) Open-Mailbox $Mailbox })
$Kept = @($Closed | Where-Object { ($_.Result -eq 'Failed') -or ($_.Result -eq 'Skipped') -or ($_.Result -eq 'NoLongerMapped') } | ForEach-Object { $_.Mailbox })
Write-Record @($Kept + $Mailboxes)
$Rows = @($Closed + $Opened)
$Rows
exit (Export-Failures $Rows)
