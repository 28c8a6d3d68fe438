package org.mobilearchive.connector.command;

import java.nio.file.Path;

/** By the Java that the tests have, of classes alone where that is older than 25.0.3. */
class ClassArchiveTest extends ClassArchiveContract {
    ClassArchiveTest() {
        super(Path.of(System.getProperty("java.home")));
    }
}
