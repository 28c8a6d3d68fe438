/**
 * The progress of runs, for a terminal and for the log.
 * It reads the runs' progress and changes nothing.
 */
@NullMarked
package org.mobilearchive.connector.command.progress;

import org.jspecify.annotations.NullMarked;
