/** The configuration: every key, its rule and its default; all problems reported at once, before anything starts. */
@NullMarked
package org.mobilearchive.connector.settings;

import org.jspecify.annotations.NullMarked;
