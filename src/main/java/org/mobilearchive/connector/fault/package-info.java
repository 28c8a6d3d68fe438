/**
 * What an error means: whether to repeat the step, and which text may be logged and stored. It is below all other
 * packages and uses none of them.
 */
@NullMarked
package org.mobilearchive.connector.fault;

import org.jspecify.annotations.NullMarked;
