/**
 * Parses `text/event-stream` as in the HTML standard. EventSource is not used because it cannot send
 * the Authorization header.
 */

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Protects the page. Roomkey's events are much smaller. */
const MAX_EVENT_SIZE = 32 * 1024 * 1024;

export class EventTooLargeError extends Error {}

export class EventStreamParser {
  /** The beginning of a line whose end has not arrived. */
  private rest = '';
  private afterReturn = false;
  private event = '';
  private data: string[] = [];
  private size = 0;

  /** Returns the events that are complete with this chunk. */
  feed(chunk: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    let input = this.rest + chunk;
    // "\r\n" may be split between two chunks.
    if (this.afterReturn && input.startsWith('\n')) input = input.slice(1);
    if (input !== '') this.afterReturn = false;
    const lineEnd = /\r\n|\r|\n/g;
    let from = 0;
    for (let end = lineEnd.exec(input); end; end = lineEnd.exec(input)) {
      const event = this.readLine(input.slice(from, end.index));
      if (event) events.push(event);
      from = lineEnd.lastIndex;
      this.afterReturn = end[0] === '\r' && from === input.length;
    }
    this.rest = input.slice(from);
    if (this.rest.length + this.size > MAX_EVENT_SIZE) throw new EventTooLargeError();
    return events;
  }

  private readLine(line: string): ServerEvent | undefined {
    if (line === '') return this.endEvent();
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

  private endEvent(): ServerEvent | undefined {
    const event = this.event || 'message';
    const data = this.data;
    this.event = '';
    this.data = [];
    this.size = 0;
    return data.length === 0 ? undefined : { event, data: data.join('\n') };
  }
}
