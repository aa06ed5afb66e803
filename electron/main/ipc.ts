import { type IpcMain, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { EngineClient } from '#core/engine/engine-api.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../channels.ts';
import { Message } from './message.ts';
import { isOwnAddress } from './own-address.ts';

/** What the main process does for a window beside calling the engine. */
export type WindowDoors = {
  saveFile(contents: WebContents, name: string, mediaType: string, bytes: Uint8Array): Promise<boolean>;
  openFiles(contents: WebContents, accept: readonly string[]): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>;
  printPdf(contents: WebContents, name: string, bytes: Uint8Array): Promise<void>;
};

/** Windows with a client of the engine; a sender that is not among them is nobody. */
export type ClientOf = (contents: WebContents) => EngineClient | undefined;

/** The sender must be the top frame of one of our windows and show our own address at this moment. */
export function isTrustedSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && !frame.detached && frame.parent === null && frame === event.sender.mainFrame && isOwnAddress(frame.url);
}

async function perform(message: Message, contents: WebContents, client: EngineClient, doors: WindowDoors): Promise<Reply> {
  switch (message.door) {
    case 'call':
      return client.call(message.name, message.input);
    case 'saveFile':
      return { ok: true, value: await doors.saveFile(contents, message.name, message.mediaType, message.bytes) };
    case 'openFiles':
      return { ok: true, value: await doors.openFiles(contents, message.accept) };
    case 'printPdf':
      await doors.printPdf(contents, message.name, message.bytes);
      return { ok: true, value: null };
  }
}

const refused = (code: string): Reply => ({ ok: false, code, details: {} });

/** Answers the windows: sender, then shape, then work. Failures cross as codes, never as messages or stacks. */
export function answerWindows(clientOf: ClientOf, doors: WindowDoors, on: Pick<IpcMain, 'handle'> = ipcMain): void {
  on.handle(CALL_CHANNEL, async (event, sent: unknown, ...rest: unknown[]): Promise<Reply> => {
    const client = isTrustedSender(event) ? clientOf(event.sender) : undefined;
    if (client === undefined) return refused('host.untrusted');
    const message = Message.safeParse(sent);
    if (!message.success || rest.length > 0) return refused('input.invalid');
    try {
      return await perform(message.data, event.sender, client, doors);
    } catch {
      return refused(message.data.door === 'call' ? 'internal.failed' : 'storage.failed');
    }
  });
}

/** Passes the client's events to its window until either is gone. */
export function forwardEvents(client: EngineClient, contents: WebContents): () => void {
  return client.subscribe((event) => {
    if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event);
  });
}
