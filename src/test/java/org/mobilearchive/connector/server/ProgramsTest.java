package org.mobilearchive.connector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ProgramsTest {
    @Test
    void aProgramIsFoundByItsNameAndByItsPath() {
        assertThat(Programs.require("sh", "dash")).isAbsolute().isExecutable();
        assertThat(Programs.require("/bin/sh", "dash")).hasToString("/bin/sh");
    }

    @Test
    void aMissingProgramSkipsTheTestUnlessServersAreRequired() {
        boolean required = Boolean.parseBoolean(System.getenv(Programs.REQUIRED));
        assertThatThrownBy(() -> Programs.require("no-such-server", "no-such-package"))
                .isInstanceOf(required ? AssertionError.class : TestAbortedException.class)
                .hasMessageContaining("no-such-server is not installed: install the package no-such-package");
    }
}
