/** The public types of `enter`. */

import type { RequestProblem } from '../shared/api/problemTypes';

/** The fields of a token request, by their names on the wire. */
export interface EnterRequest {
  readonly session_id?: string;
  readonly room_name?: string;
  readonly participant_name?: string;
  /** The text of an invitation: `rki_…`. */
  readonly invitation?: string;
  /** Any other field of the token endpoint. */
  readonly [field: string]: unknown;
}

/** The body of the token endpoint's 201. */
export interface EnterResponse {
  readonly server_url: string;
  readonly participant_token: string;
  readonly room_name?: string;
  readonly participant_name?: string;
  readonly participant_identity?: string;
  readonly expires_at?: string;
  readonly ticket?: string;
  /** Whether the holder of the ticket may moderate the room. */
  readonly moderates?: boolean;
  /** The roles for which the holder of the ticket may create invitations. */
  readonly may_invite?: readonly string[];
  readonly [field: string]: unknown;
}

/** LiveKit's `TokenSourceResponseObject`. */
export interface TokenSourceResponse {
  serverUrl: string;
  participantToken: string;
  participantName: string;
  roomName: string;
}

export type EnterStatus =
  | { readonly kind: 'requesting' }
  /** A moderator has to admit the participant. */
  | { readonly kind: 'waiting'; readonly admissionId?: string | undefined }
  /** The room or its waiting room is full. It is asked again. */
  | {
      readonly kind: 'full';
      readonly retryAfterSeconds: number;
      readonly problem: RequestProblem;
    }
  /** The connection was lost while waiting. The request is repeated. */
  | {
      readonly kind: 'reconnecting';
      readonly retryAfterSeconds: number;
      readonly problem: RequestProblem;
    }
  /** A token was issued: the first one, or a new one. */
  | { readonly kind: 'admitted'; readonly response: EnterResponse }
  /** A moderator has denied the participant, which may ask again after `Retry-After`. */
  | { readonly kind: 'denied'; readonly problem: RequestProblem }
  | { readonly kind: 'failed'; readonly problem: RequestProblem };

/** Keeps the ticket of one request. A ticket is a secret: never put it into a URL or a log. */
export interface TicketStorage {
  readonly get: () => string | null | undefined;
  /** Called without a ticket if the stored one is no longer valid. */
  readonly set: (ticket: string | undefined) => void;
}

export interface EnterOptions {
  /** The URL of Roomkey's token endpoint. */
  readonly endpoint: string | URL;
  /** Returns the header fields with the caller's credentials, for each request. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** With it, a ticket survives a reload of the page. Without it, it is in memory only. */
  readonly tickets?: TicketStorage;
  /** Ends everything, including the refresh. */
  readonly signal?: AbortSignal | undefined;
  readonly onStatus?: (status: EnterStatus) => void;
  /** Whether a full room is asked again. `true` by default. */
  readonly retryFullRoom?: boolean;
  /** Whether the token is refreshed before it expires. `true` by default. */
  readonly refresh?: boolean;
}

/** A configurable token source of LiveKit's SDK, which ignores the SDK's options. */
export interface Entrance {
  /**
   * Returns the valid token, or requests one.
   *
   * @param options ignored: the request was passed to `enter`
   * @param force whether a valid token is replaced
   * @throws EnterError if the request fails
   */
  readonly fetch: (options?: unknown, force?: boolean) => Promise<TokenSourceResponse>;
  /**
   * Returns all fields of the response with the valid token, or requests one.
   *
   * @throws EnterError if the request fails
   */
  readonly admission: () => Promise<EnterResponse>;
  /** Ends waiting and refreshing. Pending calls are rejected with an `AbortError`. */
  readonly close: () => void;
}
