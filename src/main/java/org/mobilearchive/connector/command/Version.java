package org.mobilearchive.connector.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version, as the jar's manifest has it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ArchiveConnector.class.getPackage().getImplementationVersion();
        return new String[] {
            "archive-connector " + Objects.requireNonNullElse(version, "(not from a distribution)"),
            "Java " + System.getProperty("java.version")
        };
    }
}
