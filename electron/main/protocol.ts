import { readFile } from 'node:fs/promises';
import { type Protocol, protocol } from 'electron';
import { pageHeaders } from '#core/host/page-headers.ts';
import { findStaticFile, type StaticFiles } from '#core/host/static-files.ts';
import { isOwnAddress, SCHEME } from './own-address.ts';

/** Must run before the app is ready. No CORS, no service workers, no CSP bypass: pages of this scheme are ordinary secure pages. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: false, bypassCSP: false } },
  ]);
}

/** The path as it was asked for, undecoded; undefined for what is not ours to answer. */
function pathOf(address: string): string | undefined {
  if (!isOwnAddress(address)) return undefined;
  return address.slice(`${SCHEME}://app`.length).split(/[?#]/, 1)[0];
}

/** Answers a request of our scheme from the list of files read at start: what is not in the list does not exist. */
export async function answerRequest(files: StaticFiles, request: Pick<Request, 'url' | 'method'>): Promise<Response> {
  const headers = pageHeaders('electron');
  const path = pathOf(request.url);
  const found = path === undefined || request.method !== 'GET' ? undefined : findStaticFile(files, path);
  if (found === undefined) return new Response('Not found', { status: 404, headers });
  return new Response(new Uint8Array(await readFile(found.file)), { headers: { ...headers, 'Content-Type': found.mediaType } });
}

/** Serves the screens on one session's protocol. */
export function serveScreens(on: Pick<Protocol, 'handle'>, files: StaticFiles): void {
  on.handle(SCHEME, (request) => answerRequest(files, request));
}
