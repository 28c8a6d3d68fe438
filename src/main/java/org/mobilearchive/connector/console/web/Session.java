package org.mobilearchive.connector.console.web;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param actor as the audit log names them
 * @param used when they last did something; a page that renews itself does not count
 */
public record Session(String actor, Instant begun, Instant used) {
    public Session {
        requireNonNull(actor, "actor is null");
        requireNonNull(begun, "begun is null");
        requireNonNull(used, "used is null");
    }
}
