/** Storage of originals and messages: names, writing and reading of staged objects. */
@NullMarked
package org.mobilearchive.connector.staging;

import org.jspecify.annotations.NullMarked;
