import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  callerOf,
  INITIAL_DRAFT,
  requestOf,
  sendsCredentials,
} from '../../src/playground/request/draft';
import { readExplanation } from '../../src/playground/result/explain';
import {
  cpp,
  csharp,
  dart,
  javascript,
  kotlin,
  rust,
  shell,
  swift,
} from '../../src/playground/code/literals';
import {
  LANGUAGES,
  limitationsOf,
  snippetOf,
  type SnippetInput,
} from '../../src/playground/code/snippets';

const NASTY = 'a \'b\' "c" \\ ${d} $e \\(f) `g`\n??/ é 😀 \u0001';

const ASKED: SnippetInput = {
  endpoint: 'https://rooms.example.com/api/livekit/token',
  request: {
    session_id: 'standup',
    participant_name: "Ada O'Hara",
    participant_identity: 'ada',
    participant_metadata: '{"team":"blue"}',
    participant_attributes: { language: 'en' },
    room_config: { agents: [{ agent_name: 'onboarding', metadata: '{"lang":"fr"}' }] },
  },
  room: 'acme/s/standup',
  credentials: true,
};

describe('what is composed', () => {
  it('becomes a request with only the given fields', () => {
    expect(requestOf(INITIAL_DRAFT)).toEqual({ session_id: 'standup', participant_name: 'Ada' });
    expect(requestOf({ ...INITIAL_DRAFT, target: 'new', name: '' })).toEqual({});
    expect(
      requestOf({
        ...INITIAL_DRAFT,
        target: 'room',
        room: 'lobby',
        name: '',
        attributes: [
          { key: 'a', value: '' },
          { key: '', value: 'left out' },
        ],
        agents: [
          { name: 'x', metadata: '' },
          { name: '', metadata: 'left out' },
        ],
      }),
    ).toEqual({
      room_name: 'lobby',
      participant_attributes: { a: '' },
      room_config: { agents: [{ agent_name: 'x' }] },
    });
  });

  it('includes the selected caller', () => {
    const authenticated = { ...INITIAL_DRAFT, caller: 'authenticated', callerId: ' ada ' } as const;
    expect(callerOf(INITIAL_DRAFT)).toEqual({ kind: 'default' });
    expect(callerOf({ ...INITIAL_DRAFT, caller: 'anonymous' })).toEqual({
      kind: 'as',
      as: { anonymous: true },
    });
    expect(
      callerOf({
        ...authenticated,
        callerRoles: 'teacher, admin',
        callerClaims: '{"groups":["7b"]}',
      }),
    ).toEqual({
      kind: 'as',
      as: {
        id: 'ada',
        roles: ['teacher', 'admin'],
        claims: { groups: ['7b'] },
        auth_method: 'application',
      },
    });
    expect(callerOf({ ...authenticated, callerId: ' ' })).toEqual({ kind: 'invalid', error: 'id' });
    for (const callerClaims of ['{', '[]', 'null', '7']) {
      expect(callerOf({ ...authenticated, callerClaims })).toEqual({
        kind: 'invalid',
        error: 'claims',
      });
    }
    expect(sendsCredentials({ ...authenticated, authMethod: 'oidc' })).toBe(true);
    expect(sendsCredentials({ ...authenticated, authMethod: 'proxy' })).toBe(false);
    expect(sendsCredentials({ ...INITIAL_DRAFT, authMethod: 'oidc' })).toBe(false);
  });
});

describe('a text in code', () => {
  it('evaluates to the same text in JavaScript', () => {
    // What is evaluated is what is under test.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    expect(new Function(`return ${javascript(NASTY)}`)()).toBe(NASTY);
  });

  it('evaluates to the same text in a shell', () => {
    const said = execFileSync('sh', ['-c', `printf %s ${shell(NASTY)}`], { encoding: 'utf8' });
    expect(said).toBe(NASTY);
  });

  it.each([
    ['Swift', swift, '"\\"\\\\(x) $y \\u{1}"'],
    ['Kotlin', kotlin, '"\\"\\\\(x) \\$y \\u0001"'],
    ['Dart', dart, "'\"\\\\(x) \\$y \\u0001'"],
    ['C#', csharp, '"\\"\\\\(x) $y \\u0001"'],
    ['Rust', rust, '"\\"\\\\(x) $y \\u{1}"'],
    ['C++', cpp, '"\\"\\\\(x) $y \\001"'],
  ])('begins nothing else than a text: %s', (_, quote, written) => {
    expect(quote('"\\(x) $y \u0001')).toBe(written);
  });
});

describe('the code of a request', () => {
  it.each(LANGUAGES)('names all that was asked for: %s', (language) => {
    const code = snippetOf(language, ASKED);
    const room = language === 'curl' ? 'standup' : 'acme/s/standup';
    for (const word of [ASKED.endpoint, room, 'Ada', 'team', 'language', 'onboarding', 'fr']) {
      expect(code).toContain(word);
    }
    expect(code).toContain('Bearer YOUR_KEY_OR_TOKEN');
    expect(code).not.toMatch(/undefined|\[object/);
  });

  it.each(LANGUAGES)('of nothing in particular asks for a new room: %s', (language) => {
    const code = snippetOf(language, { endpoint: ASKED.endpoint, request: {}, credentials: false });
    expect(code).toContain(ASKED.endpoint);
    expect(code).not.toMatch(/Bearer|undefined|[Rr]oom_?[Nn]ame/);
  });

  it('is a command that sends the very request', () => {
    const command = snippetOf('curl', {
      ...ASKED,
      request: { ...ASKED.request, participant_name: NASTY },
    });
    const script = `curl() { for last; do :; done; printf %s "$last"; }\n${command}`;
    const sent = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
    expect(JSON.parse(sent)).toEqual({ ...ASKED.request, participant_name: NASTY });
  });

  it('lists the limitations of an SDK', () => {
    const { request } = ASKED;
    const agents = [{ agent_name: 'a' }, { agent_name: 'b' }];
    expect(limitationsOf('curl', ASKED)).toEqual([]);
    expect(limitationsOf('swift', ASKED)).toEqual(['session_room']);
    expect(limitationsOf('swift', { ...ASKED, room: undefined })).toEqual(['session_unknown']);
    expect(
      limitationsOf('rust', { ...ASKED, request: { ...request, room_config: { agents } } }),
    ).toEqual(['session_room', 'agents']);
  });
});

describe('an explanation', () => {
  it('is read leniently, and an invalid one is ignored', () => {
    expect(
      readExplanation({
        decision: 'permit',
        steps: [{ rule: 'pupils', line: 12, outcome: 'matched', why: 'session' }, 7],
        claims: { sub: 'ada' },
        answer: { server_url: 'wss://livekit.example.com' },
      }),
    ).toEqual({
      permitted: true,
      steps: [{ rule: 'pupils', line: 12, outcome: 'matched', why: 'session' }],
      claims: { sub: 'ada' },
      serverUrl: 'wss://livekit.example.com',
    });
    expect(
      readExplanation({
        decision: 'deny',
        problem: { status: 403, code: 'no_matching_rule', detail: 'see the log', request_id: 'r1' },
      }),
    ).toEqual({
      permitted: false,
      steps: [],
      problem: { kind: 'rejected', status: 403, code: 'no_matching_rule', fieldErrors: [] },
    });
    for (const nonsense of [undefined, null, [], {}, { decision: 1 }]) {
      expect(readExplanation(nonsense)).toBeUndefined();
    }
  });
});
