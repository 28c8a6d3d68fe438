/** Bytes at rest: received or rendered content, counted and hashed, small in memory and large in a spool file. */
@NullMarked
package org.mobilearchive.connector.content;

import org.jspecify.annotations.NullMarked;
