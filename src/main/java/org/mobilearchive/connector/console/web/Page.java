package org.mobilearchive.connector.console.web;

/** A page of the console. Thread-safe. */
@FunctionalInterface
public interface Page {
    Answer answer(Ask ask);
}
