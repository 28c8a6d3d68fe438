/**
 * The output of the commands: reports, dead letters and summaries as text, CSV and JSON.
 * It reads records of the ledger and starts nothing.
 */
@NullMarked
package org.mobilearchive.connector.command.output;

import org.jspecify.annotations.NullMarked;
