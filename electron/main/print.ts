import { randomUUID } from 'node:crypto';
import { app, session, type WebContents } from 'electron';
import { ORIGIN, SCHEME } from './own-address.ts';
import { denyEverything } from './permissions.ts';
import { makeWindow } from './window.ts';

/** No "persist:" prefix: this session lives in memory and is gone with the program. */
const PARTITION = 'claimwright-print';
const waiting = new Map<string, Uint8Array>();
let served = false;

/** Answers the print window from memory, so that no document ever lies in a temporary file. */
export function answerPrintRequest(address: string): Response {
  const bytes = waiting.get(address);
  const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
  if (bytes === undefined) return new Response('Not found', { status: 404, headers });
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': 'application/pdf' } });
}

function printSession() {
  const own = session.fromPartition(PARTITION, { cache: false });
  denyEverything(own);
  if (!served) own.protocol.handle(SCHEME, (request) => answerPrintRequest(request.url));
  served = true;
  return own;
}

/**
 * Shows a PDF in a window of its own with Chromium's viewer, from where the person prints. The bytes go from memory to
 * the viewer and are dropped when the window closes. The address is random and the title general: a print job's name
 * reaches the spooler, so it must not name a patient.
 */
export async function printPdf(_contents: WebContents, _name: string, bytes: Uint8Array): Promise<void> {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 5)) !== '%PDF-') throw new Error('not a PDF');
  const address = `${ORIGIN}/print/${randomUUID()}.pdf`;
  waiting.set(address, bytes);
  const window = makeWindow(
    { width: 900, height: 1_000, title: 'Print', autoHideMenuBar: true },
    { session: printSession(), plugins: true, devTools: !app.isPackaged },
  );
  window.once('closed', () => waiting.delete(address));
  await window.loadURL(address);
}
