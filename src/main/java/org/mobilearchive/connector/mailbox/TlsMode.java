package org.mobilearchive.connector.mailbox;

/** How a connection is protected, named as it stands in the configuration. */
public enum TlsMode {
    /** TLS from the first byte, RFC 8314 section 3.2; port 993. */
    implicit,
    /** A plain greeting, then STARTTLS before anything else, RFC 9051 section 6.2.1; port 143. */
    starttls,
    /** No protection: for a server on this machine. */
    none
}
