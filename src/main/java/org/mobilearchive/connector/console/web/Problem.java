package org.mobilearchive.connector.console.web;

import static java.util.Objects.requireNonNull;

/** Why a page is not shown. */
public record Problem(Frame frame, String sentence) {
    public Problem {
        requireNonNull(frame, "frame is null");
        requireNonNull(sentence, "sentence is null");
    }
}
