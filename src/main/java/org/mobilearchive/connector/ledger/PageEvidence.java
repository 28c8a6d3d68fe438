package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.staging.StagedObject;

/**
 * What staging holds of a page before the ledger takes it.
 *
 * @param page as the site sent it
 * @param journal what became of each of its elements
 */
public record PageEvidence(StagedObject page, StagedObject journal) {
    public PageEvidence {
        requireNonNull(page, "page is null");
        requireNonNull(journal, "journal is null");
    }
}
