import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, EngineEvent, Reply } from '#shared/contract/reply.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../channels.ts';

const UNREACHABLE: Reply = { ok: false, code: 'host.unreachable', details: {} };

const send = async (message: object): Promise<Reply> => {
  try {
    return (await ipcRenderer.invoke(CALL_CHANNEL, message)) as Reply;
  } catch {
    return UNREACHABLE;
  }
};

const unwrap = (reply: Reply): unknown => {
  if (!reply.ok) throw new Error(reply.code);
  return reply.value;
};

const bridge: Bridge = Object.freeze({
  host: 'electron' as const,
  call: (name: string, input: unknown) => send({ door: 'call', name, input }),
  subscribe: (listener: (event: EngineEvent) => void) => {
    // The page gets the event alone: the IPC event object would hand it the sender.
    const pass = (_ipcEvent: unknown, event: EngineEvent) => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, pass);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, pass);
    };
  },
  saveFile: async (name: string, mediaType: string, bytes: Uint8Array) =>
    unwrap(await send({ door: 'saveFile', name, mediaType, bytes })) as boolean,
  openFiles: async (accept: readonly string[]) =>
    unwrap(await send({ door: 'openFiles', accept: [...accept] })) as Awaited<ReturnType<Bridge['openFiles']>>,
  printPdf: async (name: string, bytes: Uint8Array) => {
    unwrap(await send({ door: 'printPdf', name, bytes }));
  },
});

contextBridge.exposeInMainWorld('claimwright', bridge);
