package org.mobilearchive.connector.command.output;

import java.io.IOException;
import org.mobilearchive.connector.ledger.letter.DeadLetter;

/** A list of dead letters being written: any number of them, in bounded memory. For one thread. */
public interface LetterOutput extends AutoCloseable {
    void print(DeadLetter letter) throws IOException;

    /** Ends the list; the output stays open. */
    @Override
    void close() throws IOException;
}
