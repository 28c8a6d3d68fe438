/**
 * Reads an operator's CSV files strictly, and says what is wrong with them, with the lines.
 * It knows what a row and a problem are, not what the columns mean.
 */
@NullMarked
package org.mobilearchive.connector.mapping.csv;

import org.jspecify.annotations.NullMarked;
