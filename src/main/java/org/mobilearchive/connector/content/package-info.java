/** Received or rendered bytes, counted and hashed: small content in memory, large content in a spool file. */
@NullMarked
package org.mobilearchive.connector.content;

import org.jspecify.annotations.NullMarked;
