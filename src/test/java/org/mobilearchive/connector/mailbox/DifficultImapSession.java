package org.mobilearchive.connector.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.mailbox.DifficultImapServer.Stored;
import org.mobilearchive.connector.mailbox.DifficultImapServer.Trouble;

/** One connection to a {@link DifficultImapServer}. */
final class DifficultImapSession {
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)(\\+?)}$");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^>]*>)");
    private static final Pattern LOGIN = Pattern.compile("LOGIN \"?([^\" ]+).*");
    private static final int MOST_BAD_COMMANDS = 20;

    private final DifficultImapServer server;
    private final ImapWire wire;
    private String mailbox = "";
    private String tag = "";
    private int bad;

    DifficultImapSession(DifficultImapServer server, ImapWire wire) {
        this.server = server;
        this.wire = wire;
    }

    void run() throws IOException {
        wire.write("* OK ready");
        while (!wire.isClosed()) {
            String line = wire.readLine();
            int space = line.indexOf(' ');
            tag = space < 0 ? line : line.substring(0, space);
            String command = space < 0 ? "" : line.substring(space + 1);
            server.heard(command);
            answer(command);
        }
    }

    private void answer(String command) throws IOException {
        String[] words = command.split(" ", 3);
        String name = words[0].equals("UID") && words.length > 1 ? "UID " + words[1] : words[0];
        switch (name) {
            case "CAPABILITY" -> ok("* CAPABILITY " + server.capabilities);
            case "LOGIN" -> login(command);
            case "NAMESPACE" -> ok("* NAMESPACE ((\"\" " + server.delimiter + ")) NIL NIL");
            case "LIST" -> ok("* LIST (\\Noselect) " + server.delimiter + " \"\"");
            case "STATUS" ->
                ok("* STATUS any (UIDVALIDITY " + DifficultImapServer.UID_VALIDITY
                        + (server.namesUidNext ? " UIDNEXT " + next() : "") + ")");
            case "EXAMINE", "SELECT" -> examine();
            case "FETCH", "UID FETCH" -> fetch(command);
            case "UID SEARCH" -> ok("* SEARCH");
            case "APPEND" -> append(command);
            case "NOOP", "CREATE", "SUBSCRIBE" -> ok(null);
            case "LOGOUT" -> {
                ok("* BYE");
                wire.close();
            }
            default -> bad("Unknown command");
        }
    }

    private long next() {
        return 100 + server.stored(mailbox).size();
    }

    private void login(String command) throws IOException {
        server.signIns.incrementAndGet();
        Matcher login = LOGIN.matcher(command);
        mailbox = login.matches() ? login.group(1) : "";
        if (server.refusesSignIn.test(mailbox)) {
            wire.write(tag + " NO [AUTHENTICATIONFAILED] Authentication failed.");
        } else {
            ok(null);
        }
    }

    private void examine() throws IOException {
        wire.write("* " + server.stored(mailbox).size() + " EXISTS");
        if (server.namesUidNext) {
            wire.write("* OK [UIDNEXT " + next() + "] next");
        }
        ok("* OK [UIDVALIDITY " + DifficultImapServer.UID_VALIDITY + "] valid");
    }

    /** All messages from a number on; the last one for "n:*" of more than there are. */
    private void fetch(String command) throws IOException {
        List<Stored> stored = server.stored(mailbox);
        boolean byUid = command.startsWith("UID");
        String set = command.split(" ")[byUid ? 2 : 1];
        long first = set.startsWith("*") ? Long.MAX_VALUE : Long.parseLong(set.split("[:,]")[0]);
        for (int i = 0; i < stored.size(); i++) {
            boolean last = i == stored.size() - 1;
            if ((byUid ? stored.get(i).uid() : i + 1) >= first || (last && set.endsWith("*"))) {
                wire.write("* " + (i + 1) + " FETCH (UID " + stored.get(i).uid()
                        + (command.contains("MESSAGE-ID") ? header(stored.get(i)) : "") + ")");
            }
        }
        ok(null);
    }

    private static String header(Stored message) {
        Matcher id = MESSAGE_ID.matcher(new String(message.bytes(), ISO_8859_1));
        String header = (id.find() ? "Message-ID: " + id.group(1) + "\r\n" : "") + "\r\n";
        return " BODY[HEADER.FIELDS (MESSAGE-ID)] {" + header.length() + "}\r\n" + header;
    }

    private void append(String command) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        String rest = command;
        do {
            Matcher literal = LITERAL.matcher(rest);
            boolean free = literal.find() && !literal.group(2).isEmpty();
            if ((free && !server.readsFreeLiterals) || (!messages.isEmpty() && !server.readsSeveral)) {
                bad("Error in IMAP command APPEND: Invalid arguments.");
                return;
            }
            if (!free) {
                announced(Integer.parseInt(literal.group(1)));
            }
            messages.add(wire.read(Integer.parseInt(literal.group(1))));
            rest = wire.readLine();
        } while (!rest.isEmpty());
        if (messages.stream().anyMatch(server.cannotTake)) {
            trouble(messages);
        } else {
            store(messages);
        }
    }

    private void announced(int size) throws IOException {
        if (server.trouble == Trouble.CLOSES_WHEN_ANNOUNCED && server.cannotTake.test(new byte[size])) {
            wire.close();
            throw new EOFException();
        }
        wire.write("+ go on");
    }

    private void store(List<byte[]> messages) throws IOException {
        long first = 0;
        long last = 0;
        for (byte[] message : messages) {
            last = server.store(mailbox, message);
            first = first == 0 ? last : first;
        }
        String uids = first == last ? "" + first : first + ":" + last;
        wire.write(tag + " OK "
                + (server.namesUids ? "[APPENDUID " + DifficultImapServer.UID_VALIDITY + " " + uids + "] " : "")
                + "done");
    }

    private void trouble(List<byte[]> messages) throws IOException {
        switch (server.trouble) {
            case CLOSES, CLOSES_WHEN_ANNOUNCED -> wire.close();
            case CLOSES_WITH_BYE -> {
                wire.write("* BYE cannot take this");
                wire.close();
            }
            case SAYS_BAD_WITHOUT_TAG -> wire.write("* BAD cannot take this");
            case SAYS_NO_WITHOUT_TAG -> wire.write("* NO cannot take this");
            case SAYS_BAD_AND_CLOSES -> {
                wire.write("* BAD cannot take this");
                wire.close();
            }
            case PASSES_OVER -> {}
            case FALLS_SILENT -> {
                while (true) {
                    wire.read(1);
                }
            }
            case STORES_AND_CLOSES -> {
                messages.forEach(message -> server.store(mailbox, message));
                wire.close();
            }
        }
    }

    private void ok(String untagged) throws IOException {
        if (untagged != null) {
            wire.write(untagged);
        }
        wire.write(tag + " OK done");
    }

    private void bad(String text) throws IOException {
        wire.write(tag + " BAD " + text);
        if (++bad >= MOST_BAD_COMMANDS) {
            wire.write("* BYE Too many invalid IMAP commands.");
            wire.close();
        }
    }
}
