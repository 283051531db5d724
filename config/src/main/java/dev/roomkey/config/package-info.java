/**
 * The configuration: reads all sources, reports all problems at once and returns immutable {@link
 * dev.roomkey.config.settings.Settings}.
 */
@NullMarked
package dev.roomkey.config;

import org.jspecify.annotations.NullMarked;
