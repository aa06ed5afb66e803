import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { LineEntry, ScrubBooks } from './books.ts';
import type { Edit, Fault } from './edit.ts';

/** What a rule says of one line: nothing, or what is wrong and what to do. */
export type LineFault = Pick<Fault, 'message' | 'fix' | 'severity'>;

/** One line with what the books say of its code, and how people call it. */
export type BookedLine = {
  readonly line: ServiceLine;
  readonly entry: LineEntry;
  /** "Line 2". */
  readonly words: string;
  readonly at: number;
};

const NO_ENTRY: LineEntry = { procedure: null, value: null, limit: null };

/** What the books say of a line's code; nothing when they were not gathered for it. */
export const entryAt = ({ lines }: ScrubBooks, at: number): LineEntry => lines[at] ?? NO_ENTRY;

/** The check of a rule that looks at each line alone and reports at most one fault of it, in one field. */
export const eachLine =
  (part: string, faultOf: (line: BookedLine, claim: ClaimFacts, books: ScrubBooks) => LineFault | undefined): Edit['check'] =>
  (claim, _today, books) => {
    let faults: Fault[] | undefined;
    for (let at = 0; at < claim.lines.length; at += 1) {
      const line = claim.lines[at];
      if (!line) continue;
      const fault = faultOf({ line, entry: entryAt(books, at), words: lineWords(at), at }, claim, books);
      if (fault) {
        faults ??= [];
        faults.push({ field: `lines.${at}.${part}`, ...fault });
      }
    }
    return faults ?? NO_FAULTS;
  };

const LINE_WORDS: readonly string[] = Array.from({ length: 50 }, (_, at) => `Line ${at + 1}`);

/** How people call a line: "Line 2" for the one at 1. */
export const lineWords = (at: number): string => LINE_WORDS[at] ?? `Line ${at + 1}`;

export const NO_FAULTS: readonly Fault[] = [];

/**
 * A void takes a claim back as it was sent: whatever was wrong with its codes is wrong with the original, so rules about codes,
 * history and permission leave it alone.
 */
export const isVoid = ({ frequency }: Pick<ClaimFacts, 'frequency'>): boolean => frequency === '8';
