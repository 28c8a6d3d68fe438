$ErrorActionPreference = 'Stop'
$Pauses = @(5, 20, 60, 120)
$BusyAtMost = 5
$ForNow = 'throttl|too many requests|(server|service) (is )?(unavailable|busy)|too busy|bad gateway|gateway time|temporar|timed out|try again later'
$NoMailbox = 'ManagementObjectNotFoundException|couldn.t be found'
$Folder = '.'
if ($PSScriptRoot) { $Folder = $PSScriptRoot }
if (-not $Record) { $Record = Join-Path $Folder "archive-connector-$AppId.txt" }
if (-not $Failures) { $Failures = Join-Path $Folder 'archive-connector-failures.csv' }

function New-Row($Mailbox, $Result, $Detail) {
    return [pscustomobject]@{ Mailbox = $Mailbox; Result = $Result; Detail = $Detail }
}

function New-RowOfError($Mailbox, $Message) {
    if (($Message -match $NoMailbox) -and ($Message -match [regex]::Escape($Mailbox))) {
        return New-Row $Mailbox 'Unchanged' 'no such mailbox'
    }
    return New-Row $Mailbox 'Failed' $Message
}

# Tries again, after growing pauses, what Exchange refuses only for now.
function Invoke-Patiently($Action) {
    foreach ($Pause in $Pauses) {
        try {
            return & $Action
        } catch {
            if ($_.Exception.Message -notmatch $ForNow) { throw }
        }
        Start-Sleep -Seconds $Pause
    }
    return & $Action
}

# One row for each mailbox. If Exchange stays busy, the rest is not tried: it would take days to fail.
function Invoke-Each($Names, $Action) {
    $Busy = 0
    $Number = 0
    foreach ($Name in $Names) {
        $Number = $Number + 1
        Write-Progress -Activity 'Mailboxes' -Status "$Number of $($Names.Count)" -PercentComplete (100 * $Number / $Names.Count)
        if ($Busy -ge $BusyAtMost) {
            New-Row $Name 'Failed' "not tried: Exchange Online stayed busy for $BusyAtMost mailboxes in a row. Run the script again later"
        } else {
            $Row = & $Action $Name
            $Busy = $Busy + 1
            if (($Row.Result -ne 'Failed') -or ($Row.Detail -notmatch $ForNow)) { $Busy = 0 }
            $Row
        }
    }
    Write-Progress -Activity 'Mailboxes' -Completed
}

function Get-Registered {
    return Invoke-Patiently { Get-ServicePrincipal -ErrorAction Stop } | Where-Object { "$($_.AppId)" -eq $AppId }
}

function Test-Access($Mailbox, $User) {
    $Entries = @(Invoke-Patiently { Get-MailboxPermission -Identity $Mailbox -User $User -ErrorAction Stop })
    foreach ($Entry in $Entries) {
        if (("$($Entry.AccessRights)" -match 'FullAccess') -and (-not $Entry.Deny) -and (-not $Entry.IsInherited)) { return $true }
    }
    return $false
}

function Close-Mailbox($Mailbox, $User) {
    try {
        if (-not (Test-Access $Mailbox $User)) { return New-Row $Mailbox 'Unchanged' 'no entry' }
        if (-not ($PSCmdlet.ShouldProcess($Mailbox, 'Take FullAccess from the application'))) {
            return New-Row $Mailbox 'Skipped' 'FullAccess would be taken'
        }
        Invoke-Patiently {
            Remove-MailboxPermission -Identity $Mailbox -User $User -AccessRights FullAccess -InheritanceType All -Confirm:$false -ErrorAction Stop
        } | Out-Null
        return New-Row $Mailbox 'Removed' ''
    } catch {
        return New-RowOfError $Mailbox $_.Exception.Message
    }
}

function Read-Record {
    if (Test-Path -LiteralPath $Record) {
        return Get-Content -LiteralPath $Record -Encoding UTF8 | Where-Object { $_ -and ($_ -notmatch '^#') }
    }
}

function Write-Record($Names) {
    $Lines = @("# Mailboxes that application $AppId was let into. Keep this file beside the scripts of archive-connector setup-script.") + @($Names)
    Set-Content -LiteralPath $Record -Encoding UTF8 -Value $Lines
}

# Says what happened, exports the rows that failed, and yields the exit code.
function Export-Failures($Rows) {
    $Failed = @($Rows | Where-Object { $_.Result -eq 'Failed' })
    $Counts = @($Rows | Group-Object -Property Result | ForEach-Object { "$($_.Name) $($_.Count)" })
    Write-Host "$($Rows.Count) mailboxes: $($Counts -join ', ')"
    if (Test-Path -LiteralPath $Failures) { Remove-Item -LiteralPath $Failures }
    if ($Failed.Count -eq 0) { return 0 }
    $Failed | Export-Csv -LiteralPath $Failures -NoTypeInformation -Encoding UTF8
    Write-Host "$($Failed.Count) failed, and are in $($Failures): correct them and run the script again."
    return 1
}

Import-Module ExchangeOnlineManagement -MinimumVersion 3.0.0
$Open = @(Get-ConnectionInformation | Where-Object { ($_.State -eq 'Connected') -and (-not $_.IsEopSession) })
if ($Open.Count -gt 1) {
    throw "$($Open.Count) sessions of Exchange Online are open, and the script cannot know which one is meant: close them by Disconnect-ExchangeOnline and run it again."
}
if ($Open.Count -eq 1) {
    Write-Host "Uses the open session of $($Open[0].UserPrincipalName)."
} else {
    Connect-ExchangeOnline -ExchangeEnvironmentName #{environment} -ShowBanner:$false
}
$Missing = @($Needed | Where-Object { -not (Get-Command -Name $_ -ErrorAction SilentlyContinue) })
if ($Missing.Count -gt 0) {
    throw "This account may not run $($Missing -join ', '): use one in the role group Organization Management."
}
