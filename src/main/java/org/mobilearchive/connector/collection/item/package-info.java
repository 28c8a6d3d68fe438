/**
 * One item on its way from the bytes on its page to a staged message or a dead letter: a form for each stage, and the gates
 * between them. It may use mapping, message, staging and the ledger's outcomes, and no window.
 */
@NullMarked
package org.mobilearchive.connector.collection.item;

import org.jspecify.annotations.NullMarked;
