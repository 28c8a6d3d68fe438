package org.mobilearchive.connector.module;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.mobilearchive.connector.entra.TokenException;
import org.mobilearchive.connector.entra.TokenSource;
import org.mobilearchive.connector.settings.Settings;
import org.mobilearchive.connector.settings.Values;

/** Gets a token as a configuration says, in a process with an environment of its own. */
final class TokenOfKeys {
    private TokenOfKeys() {}

    /** @param arguments the file of the keys, and graph or exchange */
    public static void main(String[] arguments) throws Exception {
        Properties keys = Settings.defaults();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            keys.load(reader);
        }
        Values values = new Values(key -> keys.getProperty(key, ""));
        TokenSource source = arguments[1].equals("graph")
                ? Apps.ofGraph(
                        values,
                        "contoso.onmicrosoft.com",
                        "https://graph.microsoft.com/.default",
                        InstantSource.system())
                : Apps.ofExchange(values, InstantSource.system());
        try {
            System.out.println("token " + source.fetch(Instant.now()).value());
        } catch (TokenException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
