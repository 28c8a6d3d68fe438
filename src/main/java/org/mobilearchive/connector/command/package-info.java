/**
 * The commands of the command line, and the connector that they start.
 * Nothing but the demo may use it; it may use every package.
 */
@NullMarked
package org.mobilearchive.connector.command;

import org.jspecify.annotations.NullMarked;
