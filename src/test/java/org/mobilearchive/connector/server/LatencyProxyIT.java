package org.mobilearchive.connector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyProxyIT {
    @Test
    void everythingArrivesInOrderAndNotBeforeItsTimeAndSoDoesTheEnd() throws Exception {
        byte[] sent = new byte[300_000];
        new Random(1).nextBytes(sent);
        try (ServerSocket echo = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                LatencyProxy proxy = new LatencyProxy(echo.getLocalPort(), Duration.ofMillis(200));
                Socket client = new Socket("127.0.0.1", proxy.port())) {
            TcpProxy.start(() -> echo(echo));
            client.setSoTimeout(20_000);
            long start = System.nanoTime();
            TcpProxy.start(() -> send(client, sent));
            assertThat(client.getInputStream().readNBytes(1)).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(Arrays.copyOfRange(sent, 1, sent.length));
        }
    }

    private static void echo(ServerSocket listener) {
        try (Socket client = listener.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // the test fails by what did not arrive
        }
    }

    private static void send(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
            client.shutdownOutput();
        } catch (IOException gone) {
            // the test fails by what did not arrive
        }
    }
}
