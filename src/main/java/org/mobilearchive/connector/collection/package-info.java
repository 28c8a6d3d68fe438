/** What the routes do between the archive site and the ledger: runs, windows, parts of an item, outcomes. */
@NullMarked
package org.mobilearchive.connector.collection;

import org.jspecify.annotations.NullMarked;
