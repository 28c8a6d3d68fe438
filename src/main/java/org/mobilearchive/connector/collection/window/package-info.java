/**
 * A window of a run, page by page and slice by slice: the forms of a page on its way from the listing into the ledger. It
 * may use the packages of runs and items, staging and the ledger.
 */
@NullMarked
package org.mobilearchive.connector.collection.window;

import org.jspecify.annotations.NullMarked;
