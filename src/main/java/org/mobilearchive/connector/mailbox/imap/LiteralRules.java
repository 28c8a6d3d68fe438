package org.mobilearchive.connector.mailbox.imap;

/**
 * How literals may be sent over a connection (RFC 7888, RFC 3502).
 *
 * @param nonSynchronising the largest non-synchronizing literal, in bytes; 0 if every literal must be synchronizing
 * @param multiAppend whether one APPEND may contain several messages
 */
public record LiteralRules(long nonSynchronising, boolean multiAppend) {
    /** RFC 7888 section 5. */
    private static final long LITERAL_MINUS_BYTES = 4096;

    /** The rules that the server supports, as far as is known, and the options allow. */
    public static LiteralRules of(ImapProtocol protocol) {
        LiteralTrust trust = protocol.literalTrust();
        long free = protocol.pipelining() && trust.allowsFree() ? free(protocol) : 0;
        boolean shared = protocol.multiAppend() && trust.allowsShared() && protocol.hasCapability("MULTIAPPEND");
        return new LiteralRules(free, free > 0 && shared);
    }

    private static long free(ImapProtocol protocol) {
        if (protocol.hasCapability("LITERAL+")) {
            return Long.MAX_VALUE;
        }
        return protocol.hasCapability("LITERAL-") ? LITERAL_MINUS_BYTES : 0;
    }

    /** Whether a literal of this size, in bytes, is sent without waiting for a continuation request. */
    public boolean isNonSynchronizing(long size) {
        return size <= nonSynchronising && nonSynchronising > 0;
    }
}
