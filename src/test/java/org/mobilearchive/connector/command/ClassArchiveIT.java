package org.mobilearchive.connector.command;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** By the Java that the tests have, of classes alone where that is older than 25.0.3. */
@Tag("endurance")
class ClassArchiveIT extends ClassArchiveContract {
    ClassArchiveIT() {
        super(Path.of(System.getProperty("java.home")));
    }
}
