/**
 * Renders an item as an e-mail message: deterministic, safe against untrusted values, threaded and searchable.
 * It reads items and content, and knows no mailbox, ledger or network.
 */
@NullMarked
package org.mobilearchive.connector.message;

import org.jspecify.annotations.NullMarked;
