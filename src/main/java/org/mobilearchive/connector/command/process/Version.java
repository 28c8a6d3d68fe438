package org.mobilearchive.connector.command.process;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "archive-connector " + Objects.requireNonNullElse(version, "(not from a distribution)"),
            "Java " + System.getProperty("java.version")
        };
    }
}
