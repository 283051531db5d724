/** The token endpoint: decodes a request, decides, provisions the room and issues the token. */
@NullMarked
package dev.roomkey.http.token;

import org.jspecify.annotations.NullMarked;
