/** Reads fields of the admin API's JSON. Times are milliseconds since 1970. */

import { isObject, objects, type JsonObject } from '../../shared/api/json';

export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function count(value: unknown): number {
  return Math.max(0, number(value) ?? 0);
}

export function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Parses ISO 8601. */
export function timestamp(value: unknown): number | undefined {
  const millis = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(millis) ? undefined : millis;
}

export function counts(value: unknown): Record<string, number> {
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(entries.map(([key, each]) => [key, count(each)]));
}

/** A part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The position at which the list continues. */
  readonly next?: string | undefined;
}

/** Returns `undefined` if the JSON is not a page of such a list. */
export function readPage<T>(
  json: unknown,
  name: string,
  read: (item: JsonObject) => T,
): Page<T> | undefined {
  if (!isObject(json) || !Array.isArray(json[name])) return undefined;
  const next = json['next'];
  return {
    items: objects(json[name]).map(read),
    next: typeof next === 'string' ? next : undefined,
  };
}
