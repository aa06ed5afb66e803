import type { SentClaim } from '#db/queries/batch.ts';

const TERMINATOR = '~';

/**
 * The claim's own segments in an archived batch file. Segments are counted in their transaction from its ST, the way a
 * 999 counts them. Our writer keeps every element free of the terminator, so the file may be cut at it.
 */
export function sentSegments({ bytes, transactionControl, firstSegment, lastSegment }: SentClaim): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  let start = text.indexOf(`ST*837*${transactionControl}*`);
  if (start < 0) return [];
  const segments: string[] = [];
  for (let number = 1; number <= lastSegment; number += 1) {
    const end = text.indexOf(TERMINATOR, start);
    if (end < 0) break;
    if (number >= firstSegment) segments.push(text.slice(start, end).trim());
    start = end + 1;
  }
  return segments;
}
