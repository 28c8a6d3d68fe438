package org.mobilearchive.connector.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes keys and certificates as an administrator does, by the commands of openssl. */
public final class OpenSsl {
    public static final String PASSWORD = "canary-certificate-password";

    private OpenSsl() {}

    /** Runs the line in the folder; the password is in the variable PASSWORD. */
    public static void run(Path folder, String line) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PASSWORD", PASSWORD);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(line + " failed: " + said);
        }
    }

    /** A new RSA key and its certificate in the files NAME.key and NAME.crt, and both in NAME.pem. */
    public static Path certificate(Path folder, String name, int days) throws IOException, InterruptedException {
        run(
                folder,
                "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=" + name + " -days " + days + " -keyout " + name
                        + ".key -out " + name + ".crt && cat " + name + ".key " + name + ".crt > " + name + ".pem");
        return folder.resolve(name + ".pem");
    }
}
