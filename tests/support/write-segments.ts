import { type OutputSeparators, STANDARD_SEPARATORS } from '#core/x12/fold.ts';

/** Characters gathered before bytes are made of them. */
const BLOCK_LENGTH = 262_144;

/** A segment as the reader gives it: elements[0] is the id, composites still joined. */
export type CanonicalSegment = { readonly elements: readonly string[] };

/** Writes segments exactly as they are, so that reading a canonical file and writing it gives the same bytes. */
export function writeSegments(segments: Iterable<CanonicalSegment>, separators: OutputSeparators = STANDARD_SEPARATORS): Uint8Array {
  const end = separators.terminator + separators.newline;
  const blocks: Uint8Array[] = [];
  let block = '';
  for (const { elements } of segments) {
    block += elements.join(separators.element) + end;
    if (block.length < BLOCK_LENGTH) continue;
    blocks.push(Buffer.from(block, 'utf8'));
    block = '';
  }
  blocks.push(Buffer.from(block, 'utf8'));
  return Buffer.concat(blocks);
}
