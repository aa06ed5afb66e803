import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine, EngineClient } from '#core/engine/engine-api.ts';
import { pageHeaders } from '#core/host/page-headers.ts';
import { findStaticFile, listStaticFiles, type StaticFile, type StaticFiles } from '#core/host/static-files.ts';
import { BodyRefused, readJson } from './body.ts';
import { streamEvents } from './event-stream.ts';
import { type Asked, type Guard, type GuardName, guards, MAX_BODY_BYTES, refusalOf, sameSecret } from './guards.ts';
import { makeSessions, type Sessions } from './session.ts';

/** Everything that stands between a stranger and the engine. Tests swap one at a time to show that it is needed. */
export type Protections = {
  readonly guards: Readonly<Record<GuardName, Guard>>;
  readonly same: (left: string, right: string) => boolean;
  readonly spendToken: boolean;
  readonly maxBodyBytes: number;
  readonly findFile: (files: StaticFiles, path: string) => StaticFile | undefined;
};
export const protections: Protections = {
  guards,
  same: sameSecret,
  spendToken: true,
  maxBodyBytes: MAX_BODY_BYTES,
  findFile: findStaticFile,
};

// An import of this module would also load its WebSocket client (undici), unused here and a third of the time to start.
const { createServer } = process.getBuiltinModule('node:http');

export type WebHost = {
  /** The address to open, with its one-time token. Never log it, never pass it to another program as an argument. */
  readonly url: string;
  readonly origin: string;
  close(): Promise<void>;
};

type Context = { readonly files: StaticFiles; readonly sessions: Sessions; readonly protections: Protections; readonly origin: string };

const HEADERS = pageHeaders('browser');
const SIGN_IN = '/?token=';
const SIGNED_OUT = 'This window is not signed in. Start Claimwright again and use the address it opens.\n';
const HTML = 'text/html; charset=utf-8';
/** A page, not a redirect: the strict cookie goes with a visit that our own page begins, even when the first came from outside. */
const LEAD_ON =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><link rel="icon" href="data:,"><title>Claimwright</title>';

/**
 * Whether the first visit may be answered with the screens at once, which take the spent token out of their address
 * (renderer/app/main.tsx): when it did not come from another site, or when the browser counts a reload after that as the
 * page's own. Chromium does (tests/e2e/loopback.test.ts); another one may keep the doorway as where the visit came from,
 * and would then send no strict cookie.
 */
function reloadsAsItself({ headers }: Asked): boolean {
  return headers['sec-fetch-site']?.[0] !== 'cross-site' || /"Chromium"/.test(headers['sec-ch-ua']?.[0] ?? '');
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer, more: Record<string, string> = {}): void {
  response.writeHead(status, { ...HEADERS, ...more, 'Content-Type': type }).end(body);
}

function sendRefusal(response: ServerResponse, status: number, reason: string): void {
  const body = JSON.stringify({ ok: false, code: 'host.refused', details: { reason } });
  send(response, status, 'application/json', body, { Connection: 'close' });
}

async function answerCall(context: Context, client: EngineClient, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = (request.url ?? '').slice('/api/call/'.length);
  const input = await readJson(request, context.protections.maxBodyBytes);
  send(response, 200, 'application/json', JSON.stringify(await client.call(name, input)));
}

async function sendFile({ files, protections: inUse }: Context, path: string, response: ServerResponse, more?: Record<string, string>) {
  const found = inUse.findFile(files, path);
  if (found === undefined) return sendRefusal(response, 404, 'unknown');
  send(response, 200, found.mediaType, await readFile(found.file), more);
}

async function answer(context: Context, asked: Asked, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { protections: inUse, sessions, origin } = context;
  const refusal = refusalOf(asked, { host: new URL(origin).host, origin }, inUse.guards);
  if (refusal !== undefined) return sendRefusal(response, refusal.status, refusal.reason);
  const token = asked.target.startsWith(SIGN_IN) ? asked.target.slice(SIGN_IN.length) : undefined;
  const cookie = token === undefined ? undefined : sessions.signIn(token);
  if (cookie !== undefined && reloadsAsItself(asked)) return sendFile(context, '/', response, { 'Set-Cookie': cookie });
  if (cookie !== undefined) return send(response, 200, HTML, LEAD_ON, { 'Set-Cookie': cookie });
  const client = sessions.find(request.headers.cookie);
  if (token !== undefined && client !== undefined) return send(response, 200, HTML, LEAD_ON);
  if (client === undefined) {
    if (asked.target.startsWith('/api/')) return sendRefusal(response, 401, 'signedOut');
    return send(response, 401, 'text/plain; charset=utf-8', SIGNED_OUT);
  }
  if (asked.target.startsWith('/api/call/')) return answerCall(context, await client, request, response);
  if (asked.target === '/api/events') return streamEvents(await client, response, HEADERS);
  return sendFile(context, asked.target.split('?', 1)[0] ?? '', response);
}

/**
 * Serves the screens and the contract to this machine's browser: 127.0.0.1 only, a port chosen by the system, one token.
 * The engine may still be starting: pages are served meanwhile and calls wait for it. `folder` holds the built screens.
 */
export async function startWebHost(engine: Engine | Promise<Engine>, folder: string, inUse: Protections = protections): Promise<WebHost> {
  const files = listStaticFiles(folder);
  let context: Context | undefined;
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 120_000, headersTimeout: 10_000 }, (request, response) => {
    if (context === undefined) return sendRefusal(response, 503, 'starting');
    const asked = { method: request.method ?? '', target: request.url ?? '', headers: request.headersDistinct };
    answer(context, asked, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof BodyRefused) sendRefusal(response, error.status, error.message);
      else sendRefusal(response, 500, 'failed');
    });
  });
  // Nothing here speaks WebSocket, and WebSockets would not be bound by the same-origin policy.
  server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n'));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  // The name holds the port because browsers share cookies between the ports of one address.
  const sessions = makeSessions({
    engine: Promise.resolve(engine),
    cookieName: `claimwright-${port}`,
    same: inUse.same,
    spendToken: inUse.spendToken,
  });
  context = { files, sessions, protections: inUse, origin };
  return {
    url: `${origin}${SIGN_IN}${sessions.token}`,
    origin,
    close: () => {
      sessions.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
