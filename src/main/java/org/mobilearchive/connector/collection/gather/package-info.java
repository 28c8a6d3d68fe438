/**
 * Puts the parts of a splitter together again. It may use Camel's aggregation, and no type of what is aggregated.
 */
@NullMarked
package org.mobilearchive.connector.collection.gather;

import org.jspecify.annotations.NullMarked;
