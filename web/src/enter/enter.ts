/**
 * Enters a room through Roomkey's token endpoint: waits for a moderator, for a seat and for the
 * network, keeps the ticket, and refreshes the token.
 */

import type { RequestProblem } from '../shared/api/problem';
import { pause } from './ask';
import { Attempt, codeOf, refreshByTicket, type Session } from './Attempt';
import { EnterError } from './EnterError';
import { refreshMillis } from './lifetime';
import type {
  EnterOptions,
  EnterRequest,
  EnterResponse,
  EnterStatus,
  Entrance,
  TicketStorage,
  TokenSourceResponse,
} from './types';

export type * from './types';
export { EnterError } from './EnterError';

/** Tokens with an absurd lifetime do not make the page ask without a pause. */
const MIN_REFRESH_MILLIS = 5_000;
/** `setTimeout` overflows after 24 days. */
const MAX_TIMER_MILLIS = 86_400_000;

function memory(): TicketStorage {
  let kept: string | undefined;
  return {
    get: () => kept,
    set: (ticket) => {
      kept = ticket;
    },
  };
}

function toTokenSource(response: EnterResponse): TokenSourceResponse {
  return {
    serverUrl: response.server_url,
    participantToken: response.participant_token,
    participantName: response.participant_name ?? '',
    roomName: response.room_name ?? '',
  };
}

function statusAfter(problem: RequestProblem): EnterStatus {
  return { kind: codeOf(problem) === 'admission_denied' ? 'denied' : 'failed', problem };
}

/** The valid token, and the request for the next one. */
class TokenKeeper {
  private current: { readonly response: EnterResponse; readonly staleAt: number } | undefined;
  private pending: Promise<EnterResponse> | undefined;

  constructor(
    private readonly session: Session,
    private readonly refresh: boolean,
  ) {}

  /** Concurrent calls share one request. */
  admission(force = false): Promise<EnterResponse> {
    if (this.pending) return this.pending;
    const { current, session } = this;
    if (current && !force && Date.now() < current.staleAt) return Promise.resolve(current.response);
    if (!current) session.onStatus({ kind: 'requesting' });
    return this.keep(new Attempt(session, current !== undefined).run());
  }

  private keep(request: Promise<EnterResponse>): Promise<EnterResponse> {
    const kept = request.then(
      (response) => {
        const millis = refreshMillis(response);
        this.current = { response, staleAt: Date.now() + millis };
        this.session.onStatus({ kind: 'admitted', response });
        if (this.refresh) void this.refreshAfter(millis, response);
        return response;
      },
      (error: unknown) => {
        this.current = undefined;
        if (error instanceof EnterError) this.session.onStatus(statusAfter(error.problem));
        throw error;
      },
    );
    this.pending = kept.finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  private async refreshAfter(millis: number, response: EnterResponse): Promise<void> {
    const { ticket } = response;
    if (ticket === undefined || millis === Infinity) return;
    try {
      for (let left = Math.max(millis, MIN_REFRESH_MILLIS); left > 0; left -= MAX_TIMER_MILLIS) {
        await pause(Math.min(left, MAX_TIMER_MILLIS), this.session.signal);
      }
      const replaced = this.pending ?? this.current?.response !== response;
      if (!replaced) await this.keep(refreshByTicket(this.session, ticket));
    } catch {
      // The status has told the problem, or the entrance is closed.
    }
  }
}

/**
 * Prepares the entrance to a room. The first call of `fetch` or `admission` sends the request.
 *
 * @param request the fields of the token request
 */
export function enter(request: EnterRequest, options: EnterOptions): Entrance {
  const stop = new AbortController();
  const session: Session = {
    request,
    endpoint: options.endpoint,
    headers: options.headers ?? (() => ({})),
    tickets: options.tickets ?? memory(),
    onStatus: options.onStatus ?? (() => undefined),
    retryFullRoom: options.retryFullRoom ?? true,
    signal: options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal,
  };
  const keeper = new TokenKeeper(session, options.refresh ?? true);
  return {
    fetch: async (_options, force) => toTokenSource(await keeper.admission(force)),
    admission: () => keeper.admission(),
    close: () => {
      stop.abort();
    },
  };
}
