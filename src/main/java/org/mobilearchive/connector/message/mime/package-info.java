/** The forms of MIME: transfer encoding, parameters, media types and their file extensions. */
@NullMarked
package org.mobilearchive.connector.message.mime;

import org.jspecify.annotations.NullMarked;
