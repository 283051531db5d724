import { describe, expect, it } from 'vitest';
import { EventStreamParser, EventTooLargeError } from '../../src/shared/api/EventStreamParser';

function readIn(pieces: readonly string[]) {
  const parser = new EventStreamParser();
  return pieces.flatMap((piece) => parser.feed(piece));
}

const STREAM = ': hello\nevent: rooms\ndata: {"a":\ndata: 1}\n\ndata:x\n\nevent: empty\n\n';
const EVENTS = [
  { event: 'rooms', data: '{"a":\n1}' },
  { event: 'message', data: 'x' },
];

describe('a stream of events', () => {
  it('is read as the standard has it: comments, several lines of data, events without data', () => {
    expect(readIn([STREAM])).toEqual(EVENTS);
  });

  it.each(['\n', '\r', '\r\n'])('splits lines at %j, regardless of chunk boundaries', (end) => {
    const stream = STREAM.replaceAll('\n', end);
    expect(readIn(Array.from(stream))).toEqual(EVENTS);
    for (let cut = 0; cut <= stream.length; cut++) {
      expect(readIn([stream.slice(0, cut), stream.slice(cut)])).toEqual(EVENTS);
    }
  });

  it('keeps all blanks but the first, and fields it does not know change nothing', () => {
    expect(readIn(['id: 7\nretry: 10\nwhat\ndata:  x \ndata\n\n'])).toEqual([
      { event: 'message', data: ' x \n' },
    ]);
  });

  it('ignores an incomplete event', () => {
    expect(readIn(['data: x\n'])).toEqual([]);
    expect(readIn(['event: rooms\ndata: {}'])).toEqual([]);
  });

  it('fails for an event without an end', () => {
    const parser = new EventStreamParser();
    const piece = 'x'.repeat(1024 * 1024);
    parser.feed('data: ');
    expect(() => {
      for (let megabytes = 0; megabytes < 40; megabytes++) parser.feed(piece);
    }).toThrow(EventTooLargeError);
  });
});
