/** Authenticates callers by OpenID tokens, API keys and trusted proxies. */
@NullMarked
package dev.roomkey.auth;

import org.jspecify.annotations.NullMarked;
