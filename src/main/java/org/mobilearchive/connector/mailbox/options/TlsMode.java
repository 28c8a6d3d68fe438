package org.mobilearchive.connector.mailbox.options;

/** How a connection is protected. Each constant has the name that the configuration uses. */
public enum TlsMode {
    /** TLS from the first byte, RFC 8314 section 3.2; port 993. */
    implicit,
    /** A plain greeting, then STARTTLS before anything else, RFC 9051 section 6.2.1; port 143. */
    starttls,
    /** No protection: for a server on this machine. */
    none
}
