/** The archive site: windows, pages and items by the source contract. */
@NullMarked
package org.mobilearchive.connector.telemessage;

import org.jspecify.annotations.NullMarked;
