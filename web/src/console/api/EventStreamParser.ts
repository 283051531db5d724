/**
 * Reads a `text/event-stream` piece by piece, as the HTML standard has it. EventSource would do so
 * too, but sends no headers, and the console's credentials are never in an address.
 */

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** More than any event that a server of ours sends; beyond it, it is not one of ours. */
const LONGEST_EVENT = 32 * 1024 * 1024;

export class EventStreamTooLong extends Error {}

/** Owns what has come of a line, and of an event, so far. */
export class EventParser {
  private rest = '';
  private afterReturn = false;
  private atStart = true;
  private event = '';
  private data: string[] = [];
  private size = 0;

  /** The events that end in this piece. */
  feed(piece: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    let input = this.rest + this.withoutMark(piece);
    // Of "\r\n" the first half may be the end of one piece and the other the begin of the next.
    if (this.afterReturn && input.startsWith('\n')) input = input.slice(1);
    if (input !== '') this.afterReturn = false;
    const lineEnd = /\r\n|\r|\n/g;
    let from = 0;
    for (let end = lineEnd.exec(input); end; end = lineEnd.exec(input)) {
      const whole = this.line(input.slice(from, end.index));
      if (whole) events.push(whole);
      from = lineEnd.lastIndex;
      this.afterReturn = end[0] === '\r' && from === input.length;
    }
    this.rest = input.slice(from);
    if (this.rest.length + this.size > LONGEST_EVENT) throw new EventStreamTooLong();
    return events;
  }

  private withoutMark(piece: string): string {
    if (!this.atStart || piece === '') return piece;
    this.atStart = false;
    return piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
  }

  private line(line: string): ServerEvent | undefined {
    if (line === '') return this.end();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined; // a comment: the server's heartbeat
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.event = value;
    if (field === 'data') {
      this.data.push(value);
      this.size += value.length;
    }
    return undefined;
  }

  private end(): ServerEvent | undefined {
    const event = this.event || 'message';
    const data = this.data;
    this.event = '';
    this.data = [];
    this.size = 0;
    return data.length === 0 ? undefined : { event, data: data.join('\n') };
  }
}
