/**
 * A run of a connector from its beginning to its summary, and its progress. It may use the ledger's runs and reports, and
 * nothing of what a run collects.
 */
@NullMarked
package org.mobilearchive.connector.collection.run;

import org.jspecify.annotations.NullMarked;
