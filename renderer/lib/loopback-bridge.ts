import type { Bridge, EngineEvent, Reply } from '#shared/contract/reply.ts';

const unreachable: Reply = { ok: false, code: 'host.unreachable', details: {} };

async function postCall(name: string, input: unknown): Promise<Reply> {
  try {
    const response = await fetch(`/api/call/${encodeURIComponent(name)}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input ?? {}),
    });
    if (response.status === 401 || response.status === 403) return { ok: false, code: 'host.signedOut', details: {} };
    return (await response.json()) as Reply;
  } catch {
    return unreachable;
  }
}

function listen(page: Window & typeof globalThis): Bridge['subscribe'] {
  const listeners = new Set<(event: EngineEvent) => void>();
  let source: EventSource | undefined;
  return (listener) => {
    listeners.add(listener);
    if (!source) {
      source = new page.EventSource('/api/events');
      let lost = false;
      source.onerror = () => {
        lost = true;
      };
      // What changed while nobody listened is not told again.
      source.onopen = () => {
        if (lost) for (const each of listeners) each({ type: 'changed', name: '' });
        lost = false;
      };
    }
    source.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as EngineEvent;
      for (const each of listeners) each(event);
    };
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      source?.close();
      source = undefined;
    };
  };
}

function download(page: Window, name: string, blob: Blob): void {
  const link = page.document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Held until somebody chose: a field that stands nowhere could be collected before its answer comes. */
const choosing = new Set<HTMLInputElement>();

function pickFiles(page: Window, accept: readonly string[]): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = page.document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = accept.join(',');
    const answer = () => {
      choosing.delete(input);
      resolve([...(input.files ?? [])]);
    };
    input.addEventListener('change', answer);
    input.addEventListener('cancel', answer);
    choosing.add(input);
    input.click();
  });
}

const blobOf = (bytes: Uint8Array, type: string): Blob => new Blob([new Uint8Array(bytes)], { type });

/** The bridge over the loopback server: JSON calls, server-sent events, the browser's own files and PDF viewer. */
export function makeLoopbackBridge(page: Window & typeof globalThis): Bridge {
  return {
    host: 'browser',
    call: postCall,
    subscribe: listen(page),
    saveFile: (name, mediaType, bytes) => {
      download(page, name, blobOf(bytes, mediaType));
      return Promise.resolve(true);
    },
    openFiles: async (accept) => {
      const files = await pickFiles(page, accept);
      return Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    },
    printPdf: (name, bytes) => {
      const pdf = blobOf(bytes, 'application/pdf');
      const address = URL.createObjectURL(pdf);
      const tab = page.open(address, '_blank');
      if (!tab) download(page, name, pdf);
      setTimeout(() => URL.revokeObjectURL(address), 600_000);
      return Promise.resolve();
    },
  };
}
