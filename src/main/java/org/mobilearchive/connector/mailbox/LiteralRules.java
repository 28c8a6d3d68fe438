package org.mobilearchive.connector.mailbox;

/**
 * How literals may be sent over a connection (RFC 7888, RFC 3502).
 *
 * @param nonSynchronising up to which size, in bytes, a literal needs no leave; 0 where every one does
 * @param multiAppend whether one APPEND may hold several messages
 */
record LiteralRules(long nonSynchronising, boolean multiAppend) {
    /** RFC 7888 section 5. */
    private static final long LITERAL_MINUS_BYTES = 4096;

    /** As the server says and the options allow. */
    static LiteralRules of(ImapProtocol protocol) {
        long free = protocol.pipelining() ? free(protocol) : 0;
        return new LiteralRules(free, free > 0 && protocol.multiAppend() && protocol.hasCapability("MULTIAPPEND"));
    }

    private static long free(ImapProtocol protocol) {
        if (protocol.hasCapability("LITERAL+")) {
            return Long.MAX_VALUE;
        }
        return protocol.hasCapability("LITERAL-") ? LITERAL_MINUS_BYTES : 0;
    }

    /** Whether a literal of so many bytes needs no leave. */
    boolean needsNoLeave(long size) {
        return size <= nonSynchronising && nonSynchronising > 0;
    }
}
