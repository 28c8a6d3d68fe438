package org.mobilearchive.connector.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** GreenMail's IMAP server behind {@link NoonDates}, without the delay of small packets. */
final class LenientImapServer extends AbstractServer {
    LenientImapServer(ServerSetup setup, Managers managers) {
        super(setup, managers);
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket socket) {
        return new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), socket);
    }

    @Override
    protected ServerSocket openServerSocket() throws IOException {
        ServerSocket server = new Listener();
        try {
            server.bind(new InetSocketAddress(bindTo, setup.getPort()));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        setup = setup.port(server.getLocalPort());
        return server;
    }

    private static final class Listener extends ServerSocket {
        Listener() throws IOException {}

        @Override
        public Socket accept() throws IOException {
            Socket socket = new Connection();
            implAccept(socket);
            socket.setTcpNoDelay(true);
            return socket;
        }
    }

    private static final class Connection extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new NoonDates(new BufferedInputStream(super.getInputStream()));
        }
    }
}
