package dev.roomkey.config;

import dev.roomkey.access.rules.CallerScope;
import dev.roomkey.access.rules.Matcher;
import dev.roomkey.access.rules.Role;
import dev.roomkey.access.rules.RoomSelector;
import dev.roomkey.access.rules.Rule;
import dev.roomkey.config.problems.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule before it is known whether its role is there, and where it was written.
 *
 * @param name unique
 * @param who whom it is for
 * @param target which room it is about
 * @param matchers all else that has to hold
 * @param role the name of what they get; null: they are refused
 * @param rolePlace of that name
 * @param place of the rule's mapping
 * @param path of the rule's mapping
 */
record UnresolvedRule(
    String name,
    CallerScope who,
    RoomSelector target,
    List<Matcher> matchers,
    @Nullable String role,
    SourceLocation rolePlace,
    SourceLocation place,
    String path) {
  Rule with(@Nullable Role found) {
    return new Rule(name, who, target, matchers, found, place.line());
  }
}
