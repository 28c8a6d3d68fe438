/** Where originals and messages are kept: names, and reading back what was staged. */
@NullMarked
package org.mobilearchive.connector.staging;

import org.jspecify.annotations.NullMarked;
