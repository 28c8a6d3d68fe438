package org.mobilearchive.connector.ledger.item;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.staging.StagedObject;

/**
 * The staged objects of a page, written before the ledger records it.
 *
 * @param page as the site sent it
 * @param journal the outcome of each of its elements
 */
public record PageEvidence(StagedObject page, StagedObject journal) {
    public PageEvidence {
        requireNonNull(page, "page is null");
        requireNonNull(journal, "journal is null");
    }
}
