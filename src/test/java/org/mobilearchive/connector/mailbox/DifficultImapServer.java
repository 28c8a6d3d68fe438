package org.mobilearchive.connector.mailbox;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An IMAP server on loopback that keeps what it takes, and has the traits of servers that make trouble. */
public final class DifficultImapServer implements AutoCloseable {
    /** What happens at a message that the server cannot take. */
    public enum Trouble {
        CLOSES,
        CLOSES_WITH_BYE,
        CLOSES_WHEN_ANNOUNCED,
        SAYS_BAD_WITHOUT_TAG,
        SAYS_NO_WITHOUT_TAG,
        SAYS_BAD_AND_CLOSES,
        PASSES_OVER,
        FALLS_SILENT,
        STORES_AND_CLOSES
    }

    /** A message that was taken. */
    record Stored(long uid, byte[] bytes) {}

    static final int UID_VALIDITY = 7;

    private final ServerSocket listener;
    private final Map<String, List<Stored>> folders = new ConcurrentHashMap<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    final AtomicInteger signIns = new AtomicInteger();
    volatile String capabilities = "IMAP4rev1 UIDPLUS LITERAL+";
    volatile boolean readsFreeLiterals = true;
    volatile boolean readsSeveral = true;
    volatile boolean namesUidNext = true;
    volatile boolean namesUids = true;
    volatile String delimiter = "\"/\"";
    volatile Predicate<byte[]> cannotTake = message -> false;
    volatile Predicate<String> refusesSignIn = login -> false;
    volatile Trouble trouble = Trouble.CLOSES;

    public DifficultImapServer() throws IOException {
        listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public DifficultImapServer capabilities(String words) {
        capabilities = words;
        return this;
    }

    public DifficultImapServer trouble(Trouble kind, Predicate<byte[]> at) {
        trouble = kind;
        cannotTake = at;
        return this;
    }

    public DifficultImapServer refusesSignIn(Predicate<String> of) {
        refusesSignIn = of;
        return this;
    }

    public DifficultImapServer doesNotReadFreeLiterals() {
        readsFreeLiterals = false;
        return this;
    }

    public DifficultImapServer doesNotReadSeveral() {
        readsSeveral = false;
        return this;
    }

    public DifficultImapServer withoutUidNext() {
        namesUidNext = false;
        return this;
    }

    public DifficultImapServer withoutUids() {
        namesUids = false;
        return this;
    }

    public DifficultImapServer delimiter(String as) {
        delimiter = as;
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int signIns() {
        return signIns.get();
    }

    /** All lines that were read as commands, without their tags. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The messages of a mailbox in their order, whatever their folder is called. */
    public List<byte[]> messages(String mailbox) {
        return stored(mailbox).stream().map(Stored::bytes).toList();
    }

    List<Stored> stored(String mailbox) {
        return folders.computeIfAbsent(mailbox, any -> new CopyOnWriteArrayList<>());
    }

    long store(String mailbox, byte[] bytes) {
        synchronized (folders) {
            List<Stored> folder = stored(mailbox);
            long uid = 100 + folder.size();
            folder.add(new Stored(uid, bytes));
            return uid;
        }
    }

    void heard(String line) {
        lines.add(line);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (ImapWire wire = new ImapWire(socket)) {
            new DifficultImapSession(this, wire).run();
        } catch (EOFException gone) {
            // the client closed
        } catch (IOException gone) {
            // the client reset, or the server closed
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "difficult-imap-server");
        thread.setDaemon(true);
        thread.start();
    }
}
