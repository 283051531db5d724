/** The reasons for which a request fails, as values. */

export interface FieldError {
  readonly field: string;
  readonly code?: string | undefined;
  readonly message: string;
}

/** A problem document (RFC 9457). */
export interface ProblemResponse {
  readonly kind: 'rejected';
  readonly status: number;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly code?: string | undefined;
  readonly fieldErrors: readonly FieldError[];
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

export type RequestProblem =
  | ProblemResponse
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'timed_out'; readonly seconds: number }
  /** A response that is not from Roomkey, for example the page of a proxy. */
  | {
      readonly kind: 'unreadable';
      readonly status: number;
      readonly requestId?: string | undefined;
    };
