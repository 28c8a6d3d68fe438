package org.mobilearchive.connector.command;

import java.io.IOException;
import org.mobilearchive.connector.ledger.DeadLetter;

/** A listing of dead letters while it is written: any number of them, in little memory. For one thread. */
interface LetterOutput extends AutoCloseable {
    void print(DeadLetter letter) throws IOException;

    /** Ends the listing; what it is written to stays open. */
    @Override
    void close() throws IOException;
}
