/** The options of a mailbox server, checked and immutable. Of the connector it uses only the cache of tokens and the proxy. */
@NullMarked
package org.mobilearchive.connector.mailbox.options;

import org.jspecify.annotations.NullMarked;
