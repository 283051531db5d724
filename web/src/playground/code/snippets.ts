/**
 * The request as a curl command and as code for each LiveKit client SDK. The SDKs support room names
 * and one agent, but not sessions: the code uses the room of the session.
 */

import type { TokenRequest } from '../request/draft';
import { cpp, csharp, dart, javascript, kotlin, rust, shell, swift } from './literals';

export const LANGUAGES = [
  'curl',
  'javascript',
  'swift',
  'android',
  'flutter',
  'unity',
  'cpp',
  'rust',
] as const;
export type SnippetLanguage = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Record<SnippetLanguage, string> = {
  curl: 'curl',
  javascript: 'JavaScript',
  swift: 'Swift',
  android: 'Android',
  flutter: 'Flutter',
  unity: 'Unity',
  cpp: 'C++',
  rust: 'Rust',
};

export interface SnippetInput {
  readonly endpoint: string;
  readonly request: TokenRequest;
  /** The room of the session, if the server has returned it. */
  readonly room?: string | undefined;
  /** Whether the caller sends credentials. */
  readonly credentials: boolean;
}

const CREDENTIALS = 'Bearer YOUR_KEY_OR_TOKEN';

/** The options of an SDK, in the order of LiveKit's documentation. */
interface Options {
  readonly roomName?: string;
  readonly participantName?: string;
  readonly participantIdentity?: string;
  readonly participantMetadata?: string;
  readonly participantAttributes?: Readonly<Record<string, string>>;
  readonly agentName?: string;
  readonly agentMetadata?: string;
}

function optionsOf({ request, room }: SnippetInput): Options {
  const roomName = request.room_name ?? (request.session_id === undefined ? undefined : room);
  const agent = request.room_config?.agents[0];
  return {
    ...(roomName !== undefined && { roomName }),
    ...(request.participant_name && { participantName: request.participant_name }),
    ...(request.participant_identity && { participantIdentity: request.participant_identity }),
    ...(request.participant_metadata && { participantMetadata: request.participant_metadata }),
    ...(request.participant_attributes && {
      participantAttributes: request.participant_attributes,
    }),
    ...(agent && { agentName: agent.agent_name }),
    ...(agent?.metadata !== undefined && { agentMetadata: agent.metadata }),
  };
}

type Entry = readonly [key: string, value: string | Readonly<Record<string, string>>];

function entriesOf(options: Options): Entry[] {
  return Object.entries(options) as Entry[];
}

function snake(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function pascal(camel: string): string {
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** Lines of `key: value`, one for each option, indented by `indent`. */
function lines(
  input: SnippetInput,
  indent: string,
  line: (key: string, value: string) => string,
  quote: (text: string) => string,
  map: (pairs: readonly (readonly [string, string])[]) => string,
): string {
  return entriesOf(optionsOf(input))
    .map(([key, value]) =>
      line(key, typeof value === 'string' ? quote(value) : map(Object.entries(value))),
    )
    .map((each) => `${indent}${each}`)
    .join('\n');
}

function called(name: string, inside: string, end = ')', open = '('): string {
  return inside === '' ? `${name}${open}${end}` : `${name}${open}\n${inside}\n${end}`;
}

function curl({ endpoint, request, credentials }: SnippetInput): string {
  const body = JSON.stringify(request, null, 2);
  return [
    `curl -X POST ${shell(endpoint)} \\`,
    ...(credentials ? [`  -H ${shell(`Authorization: ${CREDENTIALS}`)} \\`] : []),
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${shell(body)}`,
  ].join('\n');
}

function propertyName(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) && key !== '__proto__' ? key : javascript(key);
}

function javascriptCode(input: SnippetInput): string {
  const { endpoint, credentials } = input;
  const options = lines(
    input,
    '  ',
    (key, value) => `${key}: ${value},`,
    javascript,
    (pairs) => `{ ${pairs.map(([k, v]) => `${propertyName(k)}: ${javascript(v)}`).join(', ')} }`,
  );
  const headers = credentials
    ? `, {\n  headers: { Authorization: ${javascript(CREDENTIALS)} },\n}`
    : '';
  return `import { Room, TokenSource } from 'livekit-client';

const tokens = TokenSource.endpoint(${javascript(endpoint)}${headers});
const { serverUrl, participantToken } = await ${called('tokens.fetch', options, '})', '({')};
const room = new Room();
await room.connect(serverUrl, participantToken);`;
}

function swiftCode(input: SnippetInput): string {
  const { endpoint, credentials } = input;
  const options = lines(
    input,
    '    ',
    (key, value) => `${key}: ${value},`,
    swift,
    (pairs) => `[${pairs.map(([k, v]) => `${swift(k)}: ${swift(v)}`).join(', ')}]`,
  ).replace(/,$/, '');
  const headers = credentials ? `\n    let headers = ["Authorization": ${swift(CREDENTIALS)}]` : '';
  return `import LiveKit

struct RoomkeyTokens: EndpointTokenSource {
    let url = URL(string: ${swift(endpoint)})!${headers}
}

let answer = try await RoomkeyTokens().fetch(${called('TokenRequestOptions', options)})
let room = Room()
try await room.connect(url: answer.serverURL.absoluteString, token: answer.participantToken)`;
}

function androidCode(input: SnippetInput): string {
  const { endpoint, credentials } = input;
  const options = lines(
    input,
    '        ',
    (key, value) => `${key} = ${value},`,
    kotlin,
    (pairs) => `mapOf(${pairs.map(([k, v]) => `${kotlin(k)} to ${kotlin(v)}`).join(', ')})`,
  );
  const headers = credentials
    ? `,\n    headers = mapOf("Authorization" to ${kotlin(CREDENTIALS)}),\n`
    : '';
  const source = credentials
    ? `TokenSource.fromEndpoint(\n    ${kotlin(endpoint)}${headers})`
    : `TokenSource.fromEndpoint(${kotlin(endpoint)})`;
  return `import io.livekit.android.LiveKit
import io.livekit.android.token.TokenRequestOptions
import io.livekit.android.token.TokenSource

val tokens = ${source}
val answer = tokens.fetch(
    ${called('TokenRequestOptions', options, '    )').replace(/\(\s+\)$/, '()')},
).getOrThrow()
val room = LiveKit.create(applicationContext)
room.connect(answer.serverUrl, answer.participantToken)`;
}

function flutterCode(input: SnippetInput): string {
  const { endpoint, credentials } = input;
  const options = lines(
    input,
    '  ',
    (key, value) => `${key}: ${value},`,
    dart,
    (pairs) => `{${pairs.map(([k, v]) => `${dart(k)}: ${dart(v)}`).join(', ')}}`,
  );
  const headers = credentials ? `\n  headers: {'Authorization': ${dart(CREDENTIALS)}},` : '';
  return `import 'package:livekit_client/livekit_client.dart';

final tokens = EndpointTokenSource(
  url: Uri.parse(${dart(endpoint)}),${headers}
);
final answer = await tokens.fetch(${called('const TokenRequestOptions', options)});
final room = Room();
await room.connect(answer.serverUrl, answer.participantToken);`;
}

function unityCode(input: SnippetInput): string {
  const { endpoint, credentials } = input;
  const options = lines(
    input,
    '    ',
    (key, value) => `${pascal(key)} = ${value},`,
    csharp,
    (pairs) =>
      `new Dictionary<string, string> { ${pairs
        .map(([k, v]) => `[${csharp(k)}] = ${csharp(v)}`)
        .join(', ')} }`,
  );
  const headers = credentials
    ? `new[] { new StringPair { key = "Authorization", value = ${csharp(CREDENTIALS)} } }`
    : 'null';
  return `using System.Collections.Generic;
using LiveKit;
using UnityEngine;

var tokens = new TokenSourceEndpoint(${csharp(endpoint)}, ${headers});
var fetch = tokens.FetchConnectionDetails(new TokenSourceFetchOptions
{${options === '' ? '' : `\n${options}`}
});
yield return new WaitUntil(() => fetch.IsCompleted);
var room = new Room();
yield return room.Connect(
    fetch.Result.ServerUrl, fetch.Result.ParticipantToken, new RoomOptions());`;
}

function cppCode(input: SnippetInput): string {
  const { endpoint, credentials } = input;
  const options = lines(
    input,
    '',
    (key, value) => `options.${snake(key)} = ${value};`,
    cpp,
    (pairs) => `{${pairs.map(([k, v]) => `{${cpp(k)}, ${cpp(v)}}`).join(', ')}}`,
  );
  const http = credentials
    ? `livekit::TokenEndpointOptions http;\nhttp.headers = {{"Authorization", ${cpp(CREDENTIALS)}}};\n`
    : '';
  return `#include <livekit/livekit.h>
#include <livekit/token_source.h>

${http}auto tokens = livekit::EndpointTokenSource::create(${cpp(endpoint)}${credentials ? ', http' : ''});
livekit::TokenRequestOptions options;
${options === '' ? '' : `${options}\n`}auto answer = tokens->fetch(options).get();
if (answer) {
  livekit::Room room;
  room.connect(answer.value().server_url, answer.value().participant_token, livekit::RoomOptions());
}`;
}

function rustCode(input: SnippetInput): string {
  const { endpoint, credentials } = input;
  const options = entriesOf(optionsOf(input))
    .flatMap(([key, value]) =>
      typeof value === 'string'
        ? [`\n    .with_${snake(key)}(${rust(value)})`]
        : Object.entries(value).map(
            ([k, v]) => `\n    .with_participant_attribute(${rust(k)}, ${rust(v)})`,
          ),
    )
    .join('');
  const headers = credentials ? `\n    .with_header("Authorization", ${rust(CREDENTIALS)})` : '';
  return `use livekit::{Room, RoomOptions};
use livekit_token_source::{TokenSourceConfigurable, TokenSourceFetchOptions};

let tokens = livekit_token_source::endpoint(${rust(endpoint)})${headers};
let options = TokenSourceFetchOptions::new()${options};
let answer = tokens.fetch(&options).await?;
let (room, events) =
    Room::connect(&answer.server_url, &answer.participant_token, RoomOptions::default()).await?;`;
}

const WRITERS: Record<SnippetLanguage, (input: SnippetInput) => string> = {
  curl,
  javascript: javascriptCode,
  swift: swiftCode,
  android: androidCode,
  flutter: flutterCode,
  unity: unityCode,
  cpp: cppCode,
  rust: rustCode,
};

export function snippetOf(language: SnippetLanguage, input: SnippetInput): string {
  return WRITERS[language](input);
}

/** Returns the parts of the request that an SDK does not support. */
export type Limitation = 'session_room' | 'session_unknown' | 'agents';

export function limitationsOf(
  language: SnippetLanguage,
  { request, room }: SnippetInput,
): Limitation[] {
  if (language === 'curl') return [];
  const session: Limitation[] =
    request.session_id === undefined
      ? []
      : [room === undefined ? 'session_unknown' : 'session_room'];
  const agents: Limitation[] = (request.room_config?.agents.length ?? 0) > 1 ? ['agents'] : [];
  return [...session, ...agents];
}
