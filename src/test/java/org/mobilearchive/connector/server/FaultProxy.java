package org.mobilearchive.connector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A proxy before an IMAP server without TLS. It reads along, and does harm to the next command that it is told to,
 * besides what a network does to every protocol. Thread-safe.
 */
public final class FaultProxy extends TcpProxy {
    private final Set<FaultyConnection> open = ConcurrentHashMap.newKeySet();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Long> cut = new AtomicReference<>();
    private final AtomicReference<@Nullable String> swallow = new AtomicReference<>();
    private final AtomicReference<@Nullable String> hold = new AtomicReference<>();
    private final AtomicReference<@Nullable String> silence = new AtomicReference<>();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private volatile UnaryOperator<@Nullable String> rewrite = line -> line;

    /** A proxy before a server on this port of 127.0.0.1. */
    public FaultProxy(int target) throws IOException {
        super(target);
        accept();
    }

    /** The next message reaches the server up to this byte; then the connection is reset on both sides. */
    public void cutLiteralAt(long byteCount) {
        cut.set(byteCount);
    }

    /** The next answer to this command never reaches the client, whose connection is reset. */
    public void swallowAnswerTo(String command) {
        swallow.set(command);
    }

    /** The next answer to this command never reaches the client, whose connection stays open. */
    public void holdAnswerTo(String command) {
        hold.set(command);
    }

    /** From the next command of this name on, the connection stays open and nothing comes through any more. */
    public void fallSilentAt(String command) {
        silence.set(command);
    }

    /** Every line of the server goes through this; null leaves it out. */
    public void rewriteAnswers(UnaryOperator<@Nullable String> change) {
        rewrite = change;
    }

    /** The names of the commands that were sent so far. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** How often a command of this name was sent. */
    public long count(String command) {
        return commands.stream().filter(command::equals).count();
    }

    /** How many connections were open at one time at most. */
    public int mostOpen() {
        return mostOpen.get();
    }

    /** How many faults came about so far. */
    public int faults() {
        return faults.get();
    }

    @Override
    void serve(Socket client) throws IOException {
        FaultyConnection connection = new FaultyConnection(this, client, connect());
        open.add(connection);
        mostOpen.accumulateAndGet(open.size(), Math::max);
        connection.run();
    }

    void ended(FaultyConnection connection) {
        open.remove(connection);
    }

    void sent(String command) {
        commands.add(command);
    }

    @Nullable
    Long takeCut() {
        return happened(cut.getAndSet(null));
    }

    boolean takesSwallow(String command) {
        return takes(swallow, command);
    }

    boolean takesHold(String command) {
        return takes(hold, command);
    }

    boolean takesSilence(String command) {
        return takes(silence, command);
    }

    private boolean takes(AtomicReference<@Nullable String> fault, String command) {
        return command.equals(fault.get()) && happened(fault.getAndSet(null)) != null;
    }

    private <T> @Nullable T happened(@Nullable T fault) {
        if (fault != null) {
            faults.incrementAndGet();
        }
        return fault;
    }

    byte[] rewritten(byte[] line) {
        String changed = rewrite.apply(new String(line, ISO_8859_1));
        return Stream.ofNullable(changed).findFirst().orElse("").getBytes(ISO_8859_1);
    }
}
