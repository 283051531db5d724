/** The checks of a deployment. */

import { isObject, nonBlank, objects, type JsonObject } from '../../shared/api/json';
import { string, timestamp } from './fields';

export interface Check {
  readonly name: string;
  /** `ok`, `warning`, `error`, `skipped`, or a status of a newer server. */
  readonly status: string;
  readonly found: string;
  /** What to do. Absent if nothing is wrong. */
  readonly remedy?: string | undefined;
}

export interface DoctorReport {
  /** The most severe status. */
  readonly status: string;
  readonly checks: readonly Check[];
  readonly asOf?: number | undefined;
}

export function readCheck(json: JsonObject): Check {
  return {
    name: string(json['name']),
    status: string(json['status']),
    found: string(json['found']),
    remedy: nonBlank(json['remedy']),
  };
}

/** Returns `undefined` if the JSON is not a report. */
export function readDoctorReport(json: unknown): DoctorReport | undefined {
  if (!isObject(json) || !Array.isArray(json['checks'])) return undefined;
  return {
    status: string(json['status']),
    checks: objects(json['checks']).map(readCheck),
    asOf: timestamp(json['as_of']),
  };
}

/** Unknown statuses come first, so that they are not missed. */
const SEVERITY = ['error', 'warning', 'ok', 'skipped'];

/** Sorts by severity, and keeps the server's order otherwise. */
export function bySeverity(checks: readonly Check[]): Check[] {
  return checks.toSorted(
    (one, other) => SEVERITY.indexOf(one.status) - SEVERITY.indexOf(other.status),
  );
}

/** Counts the checks by status, the most severe first. */
export function countByStatus(checks: readonly Check[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { status } of bySeverity(checks)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts];
}
