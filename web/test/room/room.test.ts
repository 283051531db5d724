import { describe, expect, it } from 'vitest';
import { isMixedContent } from '../../src/room/mixedContent';
import { initials } from '../../src/room/participantName';

describe('LiveKit’s address', () => {
  it.each([
    ['https://meet.example.com/', 'ws://livekit.example.com', true],
    ['https://meet.example.com/', 'http://livekit.example.com', true],
    ['https://meet.example.com/', 'wss://livekit.example.com', false],
    ['https://meet.example.com/', 'ws://localhost:7880', false],
    ['https://meet.example.com/', 'ws://127.0.0.1:7880', false],
    ['https://meet.example.com/', 'ws://[::1]:7880', false],
    ['http://meet.example.com/', 'ws://livekit.example.com', false],
    ['https://meet.example.com/', 'no address', false],
  ])('on %s, %s is blocked: %s', (page, server, blocked) => {
    expect(isMixedContent(page, server)).toBe(blocked);
  });
});

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['Johann Sebastian Bach', 'JB'],
    ['  Zoë   Ångström ', 'ZÅ'],
    ['会議 室', '会室'],
    ['👩‍👩‍👧 Family', '👩‍👩‍👧F'],
    ['', ''],
  ])('%s: %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
