package org.mobilearchive.connector.console.web;

import static java.util.Objects.requireNonNull;

/**
 * What stands around every page.
 *
 * @param here the path of the part of the console that the page belongs to; empty if to none
 * @param csrf for the page's forms
 * @param actor who is signed in; empty if nobody is
 */
public record Frame(String here, String csrf, String actor) {
    public Frame {
        requireNonNull(here, "here is null");
        requireNonNull(csrf, "csrf is null");
        requireNonNull(actor, "actor is null");
    }

    public static Frame of(Ask ask, String here) {
        return new Frame(here, ask.csrf(), ask.session() == null ? "" : ask.actor());
    }
}
