package org.mobilearchive.connector.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The Microsoft cloud of the mailboxes, the directory and the storage account, and its hosts. The host
 * names are those of Microsoft's pages "Microsoft Entra authentication & national clouds", "Microsoft Graph national
 * cloud deployments", "Microsoft 365 URLs and IP address ranges" for GCC High and for DoD, and "Azure Government
 * developer guide".
 */
public enum Cloud {
    /** The worldwide Microsoft 365. */
    WORLDWIDE("login.microsoftonline.com", "outlook.office365.com", "graph.microsoft.com", "blob.core.windows.net"),
    /** Government Community Cloud: uses the worldwide hosts. */
    GCC("login.microsoftonline.com", "outlook.office365.com", "graph.microsoft.com", "blob.core.windows.net"),
    /** Government Community Cloud High. */
    GCC_HIGH("login.microsoftonline.us", "outlook.office365.us", "graph.microsoft.us", "blob.core.usgovcloudapi.net"),
    /** The United States Department of Defense. */
    DOD(
            "login.microsoftonline.us",
            "outlook-dod.office365.us",
            "dod-graph.microsoft.us",
            "blob.core.usgovcloudapi.net");

    private final String authority;
    private final String imapHost;
    private final String graphHost;
    private final String blobSuffix;

    Cloud(String authority, String imapHost, String graphHost, String blobSuffix) {
        this.authority = authority;
        this.imapHost = imapHost;
        this.graphHost = graphHost;
        this.blobSuffix = blobSuffix;
    }

    /**
     * The cloud of this name, as the key {@code cloud} has it: worldwide, gcc, gcc-high or dod.
     *
     * @throws IllegalArgumentException if there is no cloud with that name
     */
    public static Cloud of(String name) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("cloud must be one of "
                        + Arrays.stream(values()).map(Cloud::toString).collect(Collectors.joining(", ")) + ", and is "
                        + name));
    }

    /** The authority that issues tokens, with scheme and without a trailing slash: the tenant's id follows. */
    public String entraAuthority() {
        return "https://" + authority;
    }

    /** The host of Exchange Online for IMAP over TLS on port 993. */
    public String imapHost() {
        return imapHost;
    }

    /** The scope of an application's token for IMAP. */
    public String imapScope() {
        return "https://" + imapHost + "/.default";
    }

    /** For what a managed identity's token is, with which an application proves who it is. */
    public String exchangeAudience() {
        return "api://AzureADTokenExchange" + (authority.endsWith(".us") ? "USGov" : "");
    }

    /** The root of Microsoft Graph, with scheme, without version and without a trailing slash. */
    public String graphRoot() {
        return "https://" + graphHost;
    }

    /** The part of a blob host after the storage account's name and a dot. */
    public String blobSuffix() {
        return blobSuffix;
    }

    /** The name as the key {@code cloud} has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
