package org.mobilearchive.connector.mailbox;

/** The size of message, in bytes, that a server says it takes at most (APPENDLIMIT, RFC 7889). */
final class SizeLimit {
    private static final String CAPABILITY = "APPENDLIMIT=";

    private SizeLimit() {}

    /** The limit, or that of a literal in this client where the server names none. */
    static long of(ImapProtocol protocol) {
        return protocol.getCapabilities().keySet().stream()
                .filter(capability -> capability.matches(CAPABILITY + "\\d{1,10}"))
                .mapToLong(capability -> Long.parseLong(capability.substring(CAPABILITY.length())))
                .reduce(Integer.MAX_VALUE, Math::min);
    }
}
