/** The exchange folders of an open practice: what goes to and comes from trading partners. Names, never paths. */
export type PracticeFiles = {
  /** Names in inbox/, sorted; folders and hidden files are left out. */
  listInbox(): readonly { readonly name: string; readonly bytes: number }[];
  readInbox(name: string): Uint8Array;
  /** Writes whole or not at all (temporary name, flush, rename). An equal file may be there already; another is refused. */
  writeInbox(name: string, bytes: Uint8Array): void;
  writeOutbox(name: string, bytes: Uint8Array): void;
};

/** In memory, for tests and property runs. */
export function memoryFiles(): PracticeFiles & { readonly inbox: Map<string, Uint8Array>; readonly outbox: Map<string, Uint8Array> } {
  const inbox = new Map<string, Uint8Array>();
  const outbox = new Map<string, Uint8Array>();
  return {
    inbox,
    outbox,
    listInbox: () => [...inbox].map(([name, bytes]) => ({ name, bytes: bytes.length })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    readInbox: (name) => inbox.get(name) ?? new Uint8Array(),
    writeInbox: (name, bytes) => void inbox.set(name, bytes),
    writeOutbox: (name, bytes) => void outbox.set(name, bytes),
  };
}
