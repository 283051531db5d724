package dev.roomkey.policy.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Optional;

/** Declares the names that a condition can use, and their types. */
final class CelFunctions implements CelTypeProvider {
  static final String MATCHES = "matches";
  static final String CLAIM = "claim";

  static final StructType CALLER =
      struct(
          "roomkey.Caller",
          ImmutableMap.of(
              "id", SimpleType.STRING,
              "name", SimpleType.STRING,
              "roles", ListType.create(SimpleType.STRING),
              "claims", MapType.create(SimpleType.STRING, SimpleType.DYN),
              "auth_method", SimpleType.STRING,
              "anonymous", SimpleType.BOOL));

  static final StructType REQUEST =
      struct(
          "roomkey.Request",
          ImmutableMap.of(
              "session", SimpleType.STRING,
              "identity", SimpleType.STRING,
              "name", SimpleType.STRING,
              "metadata", SimpleType.STRING,
              "attributes", MapType.create(SimpleType.STRING, SimpleType.STRING)));

  static final ImmutableMap<String, CelType> VARIABLES =
      ImmutableMap.of(
          "address", SimpleType.STRING,
          "caller", CALLER,
          "captures", ListType.create(SimpleType.STRING),
          "now", SimpleType.TIMESTAMP,
          "request", REQUEST,
          "room", SimpleType.STRING,
          "session", SimpleType.STRING);

  @Override
  public ImmutableList<CelType> types() {
    return ImmutableList.of(CALLER, REQUEST);
  }

  @Override
  public Optional<CelType> findType(String name) {
    return types().stream().filter(type -> type.name().equals(name)).findFirst();
  }

  private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
    return StructType.create(
        name,
        ImmutableSet.copyOf(fields.keySet()),
        field -> Optional.ofNullable(fields.get(field)));
  }
}
