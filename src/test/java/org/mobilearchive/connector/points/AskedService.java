package org.mobilearchive.connector.points;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.mobilearchive.connector.control.ControlClient;
import org.mobilearchive.connector.control.ControlRequest;
import org.mobilearchive.connector.control.ControlSocket;

/** A command that runs in a service, as an operator would let it; the service may end while it does. */
final class AskedService {
    private static final int PAUSE_NANOS = 20_000_000;

    private AskedService() {}

    /** Lets the service run a command as soon as it can be reached, and waits for the end of either. */
    static void run(Process service, World world, List<String> command) {
        ControlSocket socket = ControlSocket.beside(world.ledger().file());
        while (service.isAlive()) {
            try (ControlClient client = ControlClient.connect(socket).orElse(null)) {
                if (client != null) {
                    ControlRequest request = new ControlRequest(command, world.home(), 0);
                    client.run(request, new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
                    return;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (IOException e) {
                return; // the service ended
            }
        }
    }
}
