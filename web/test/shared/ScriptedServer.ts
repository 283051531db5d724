/** A real server that answers one request after the other as a test says. */

import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export type Script =
  | { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> }
  /** Ends the connection without a response. */
  | 'hang up'
  /** Answers when the test calls `release`. */
  | 'hold';

export class ScriptedServer {
  readonly seen: SeenRequest[] = [];
  private script: Script[] = [];
  private readonly held: ((answer: Exclude<Script, string>) => void)[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { method = '', url: path = '', headers } = request;
        this.seen.push({
          method,
          path,
          headers,
          body: text === '' ? undefined : JSON.parse(text),
        });
        const answer = ({ status, body, headers: fields }: Exclude<Script, string>) => {
          response.writeHead(status, { 'Content-Type': 'application/json', ...fields });
          response.end(body && JSON.stringify(body));
        };
        const next = this.script.shift() ?? { status: 500, body: {} };
        if (next === 'hang up') request.socket.destroy();
        else if (next === 'hold') this.held.push(answer);
        else answer(next);
      });
    });
  }

  static async start(): Promise<ScriptedServer> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return new ScriptedServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/livekit/token`;
  }

  answers(...script: Script[]): void {
    this.script = script;
  }

  /** Answers the requests that are held. */
  release(answer: Exclude<Script, string>): void {
    for (const each of this.held.splice(0)) each(answer);
  }

  get bodies(): unknown[] {
    return this.seen.map(({ body }) => body);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** A 201 as Roomkey sends it. */
export function issued(fields: object = {}): Script {
  return {
    status: 201,
    body: { server_url: 'wss://livekit.example.com', participant_token: 'a.b.c', ...fields },
  };
}

export function refused(
  status: number,
  code: string,
  headers: Record<string, string> = {},
): Exclude<Script, string> {
  return { status, body: { code, title: code }, headers };
}

export function pending(ticket = 'rkt_1'): Exclude<Script, string> {
  const headers = { 'Retry-After': '1', 'Roomkey-Ticket': ticket };
  const body = { code: 'admission_pending', admission_id: 'adm_1' };
  return { status: 403, body, headers };
}
