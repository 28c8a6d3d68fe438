/** From an item to an e-mail message: deterministic, safe against hostile values, threaded and searchable. */
@NullMarked
package org.mobilearchive.connector.message;

import org.jspecify.annotations.NullMarked;
