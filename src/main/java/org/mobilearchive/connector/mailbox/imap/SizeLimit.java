package org.mobilearchive.connector.mailbox.imap;

/** The largest message, in bytes, that a server says it accepts (APPENDLIMIT, RFC 7889). */
public final class SizeLimit {
    private static final String CAPABILITY = "APPENDLIMIT=";

    private SizeLimit() {}

    /** The limit, or this client's limit for a literal if the server names none. */
    public static long of(ImapProtocol protocol) {
        return protocol.getCapabilities().keySet().stream()
                .filter(capability -> capability.matches(CAPABILITY + "\\d{1,10}"))
                .mapToLong(capability -> Long.parseLong(capability.substring(CAPABILITY.length())))
                .reduce(Integer.MAX_VALUE, Math::min);
    }
}
