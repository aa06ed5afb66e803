import type { WriteContext } from '../context.ts';

/** A file of inbox/ as it was archived. */
export type ReceivedFile = {
  readonly ediFileId: string;
  readonly bytes: Uint8Array;
  readonly kinds: readonly string[];
  /** As it was called in inbox/ or inside an archive. */
  readonly name: string;
};

/** What one reader did with the part of a file that it knows. */
export type InboxReading = {
  /** Things that are here for the first time: a check, an answer, an acknowledgement. */
  readonly fresh: number;
  /** Things that were here already. */
  readonly repeats: number;
  /** Things that could not be taken. */
  readonly refused: number;
  readonly claimsMoved: number;
  readonly remittances: number;
  /** One sentence for each thing done. */
  readonly words: readonly string[];
  /** Sentences about what this reader does not know; told only when no other reader of the file knows better. */
  readonly strangers: readonly string[];
};

/**
 * Reads the files of inbox/ that hold one of its kinds. Use cases stay apart, so each gives a reader of its own and
 * core/handlers.ts hands them all to the inbox.
 */
export type InboxReader = {
  /** "835", "271", "TA1": what `classifyEdi` calls them. */
  readonly kinds: readonly string[];
  /** What kinds a file that is not X12 holds, for readers of other formats; looks at its beginning only. */
  readonly recognises?: (bytes: Uint8Array) => readonly string[];
  /** What kinds a file holds that no other reader recognises. */
  readonly takesRest?: (bytes: Uint8Array) => readonly string[];
  read(context: WriteContext, file: ReceivedFile): InboxReading;
};

/** A reading to which a reader adds what it did. */
export const NOTHING_READ: InboxReading = {
  fresh: 0,
  repeats: 0,
  refused: 0,
  claimsMoved: 0,
  remittances: 0,
  words: [],
  strangers: [],
};
