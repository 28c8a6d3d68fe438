/**
 * Text for a terminal or a file: lines, tables, times and comma-separated values.
 * It touches no other package of the connector.
 */
@NullMarked
package org.mobilearchive.connector.command.text;

import org.jspecify.annotations.NullMarked;
