/**
 * The audit log: a hash chain of blocks in the database, and its segments in staging.
 * It uses the store, content and staging, and refers to runs by their numbers only.
 */
@NullMarked
package org.mobilearchive.connector.ledger.audit;

import org.jspecify.annotations.NullMarked;
