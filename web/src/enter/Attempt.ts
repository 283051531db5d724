/** Requests that are repeated until there is a token. */

import type { RequestProblem } from '../shared/api/problem';
import { ask, backoffMillis, pause, type Answer } from './ask';
import { EnterError } from './EnterError';
import type { EnterOptions, EnterRequest, EnterResponse } from './types';

/** If the server does not say when to ask again. */
const FULL_ROOM_SECONDS = 10;

export type Session = Required<
  Pick<EnterOptions, 'endpoint' | 'headers' | 'tickets' | 'onStatus'>
> & {
  readonly request: EnterRequest;
  readonly retryFullRoom: boolean;
  readonly signal: AbortSignal;
};

type Refusal = Extract<Answer, { kind: 'problem' }>;

export function codeOf(problem: RequestProblem): string | undefined {
  return problem.kind === 'rejected' ? problem.code : undefined;
}

function retryAfter(problem: RequestProblem): number {
  return problem.kind === 'rejected' ? (problem.retryAfterSeconds ?? 0) : 0;
}

function isFull(problem: RequestProblem): boolean {
  const code = codeOf(problem);
  return code === 'room_full' || code === 'waiting_room_full';
}

/** Whether the same request may succeed later, without a change of anything else. */
function isTransient(problem: RequestProblem): boolean {
  if (problem.kind === 'unreachable' || problem.kind === 'timed_out') return true;
  return problem.status === 429 || problem.status >= 500;
}

/** Returns how long to wait after a transient problem. */
function retryMillis(problem: RequestProblem, failures: number): number {
  return Math.max(retryAfter(problem) * 1000, backoffMillis(failures));
}

/** The requests of one call, from the first one to its token. */
export class Attempt {
  private waiting = false;
  private failures = 0;

  /** @param byTicket whether the ticket alone is sent, as for a refresh */
  constructor(
    private readonly session: Session,
    private byTicket: boolean,
  ) {}

  /** @throws EnterError if the request is not repeated */
  async run(): Promise<EnterResponse> {
    for (;;) {
      const { endpoint, headers, request, signal, tickets } = this.session;
      const ticket = tickets.get() ?? undefined;
      const sentAt = Date.now();
      const answer = await ask({
        url: endpoint,
        headers: headers(),
        body: {
          ...(this.byTicket && ticket !== undefined ? {} : request),
          ...(ticket !== undefined && { ticket }),
        },
        longPoll: this.waiting,
        signal,
      });
      if (answer.kind === 'issued') {
        tickets.set(answer.response.ticket);
        return answer.response;
      }
      await this.beforeRepeating(answer, ticket, Date.now() - sentAt);
    }
  }

  private async beforeRepeating(refusal: Refusal, ticket: string | undefined, tookMillis: number) {
    const { problem } = refusal;
    const { signal, tickets, onStatus, retryFullRoom } = this.session;
    const code = codeOf(problem);
    const seconds = retryAfter(problem);
    if (code === 'admission_pending') {
      this.wait(refusal);
      // No timer after a long poll: a hidden page may get it a minute late.
      await pause(seconds * 1000 - tookMillis, signal);
    } else if (code === 'invalid_ticket' && ticket !== undefined) {
      tickets.set(undefined);
      this.waiting = this.byTicket = false;
    } else if (isFull(problem) && retryFullRoom) {
      const retryAfterSeconds = seconds || FULL_ROOM_SECONDS;
      onStatus({ kind: 'full', retryAfterSeconds, problem });
      await pause(retryAfterSeconds * 1000, signal);
    } else if (this.waiting && isTransient(problem)) {
      const millis = retryMillis(problem, ++this.failures);
      onStatus({ kind: 'reconnecting', retryAfterSeconds: millis / 1000, problem });
      await pause(millis, signal, seconds === 0);
    } else {
      throw new EnterError(problem);
    }
  }

  private wait({ ticket, admissionId }: Refusal) {
    if (ticket !== undefined) this.session.tickets.set(ticket);
    this.waiting = this.byTicket = true;
    this.failures = 0;
    this.session.onStatus({ kind: 'waiting', admissionId });
  }
}

/**
 * Requests a new token by the ticket alone, for a participant that may be connected: it never takes
 * another seat, and never waits.
 *
 * @throws EnterError if the refresh is rejected
 */
export async function refreshByTicket(session: Session, ticket: string): Promise<EnterResponse> {
  const { endpoint, headers, signal, tickets } = session;
  for (let failures = 1; ; failures++) {
    const body = { ticket };
    const answer = await ask({ url: endpoint, headers: headers(), body, longPoll: false, signal });
    if (answer.kind === 'issued') {
      tickets.set(answer.response.ticket);
      return answer.response;
    }
    const { problem } = answer;
    if (codeOf(problem) === 'invalid_ticket') tickets.set(undefined);
    if (!isTransient(problem)) throw new EnterError(problem);
    await pause(retryMillis(problem, failures), signal, retryAfter(problem) === 0);
  }
}
