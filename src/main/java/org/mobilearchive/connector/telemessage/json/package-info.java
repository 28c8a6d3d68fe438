/** Scans JSON byte by byte, in bounded memory. It touches nothing but the bytes it is given. */
@NullMarked
package org.mobilearchive.connector.telemessage.json;

import org.jspecify.annotations.NullMarked;
