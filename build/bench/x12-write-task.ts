import { writeFileSync } from 'node:fs';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { assert } from '#shared/kernel/assert.ts';
import { batchOf, inventClaims } from './generate-claims.ts';
import { plantedDelay, secondsOf, tell } from './task.ts';

const [way = '', count = '', file = ''] = process.argv.slice(2);
const claims = Number(count);
const batch = batchOf(inventClaims(claims, 837));

/** The peers are given the very segments that our writer makes, ready cut: their time holds no mapping of claims. */
function preparedSegments(): readonly (readonly string[])[] {
  return parseSegments(writeProfessionalBatch(batch).bytes).segments.map(({ elements }) => elements);
}

const inside = (segments: readonly (readonly string[])[], id: string) => segments.find(([tag]) => tag === id)?.slice(1) ?? [];
const isEnvelope = ([id = '']: readonly string[]): boolean => ['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA'].includes(id);

async function makeInterchange(): Promise<() => string> {
  const { X12Interchange } = await import('node-x12');
  const segments = preparedSegments();
  return () => {
    const interchange = new X12Interchange();
    interchange.setHeader(inside(segments, 'ISA'));
    const group = interchange.addFunctionalGroup();
    group.setHeader(inside(segments, 'GS'));
    let transaction = group.addTransaction();
    for (const segment of segments) {
      const [tag = '', ...elements] = segment;
      if (tag === 'ST' && transaction.segments.length > 0) transaction = group.addTransaction();
      if (tag === 'ST') transaction.setHeader(elements);
      else if (!isEnvelope(segment)) transaction.addSegment(tag, elements);
    }
    return interchange.toString();
  };
}

async function makeGenerator(): Promise<() => string> {
  const { JSEDINotation, X12Generator } = await import('node-x12');
  const segments = preparedSegments();
  return () => {
    const notation = new JSEDINotation(inside(segments, 'ISA'));
    const group = notation.addFunctionalGroup(inside(segments, 'GS'));
    let transaction = group.addTransaction(inside(segments, 'ST'));
    let first = true;
    for (const segment of segments) {
      const [tag = '', ...elements] = segment;
      if (tag === 'ST' && !first) transaction = group.addTransaction(elements);
      if (tag === 'ST') first = false;
      else if (!isEnvelope(segment)) transaction.addSegment(tag, elements);
    }
    return new X12Generator(notation).toString();
  };
}

const ways: Readonly<Record<string, () => (() => string | Uint8Array) | Promise<() => string>>> = {
  bytes: () => {
    const { bytes } = writeProfessionalBatch(batch);
    return () => bytes;
  },
  writer: () => () => writeProfessionalBatch(batch).bytes,
  interchange: makeInterchange,
  generator: makeGenerator,
};
const make = await ways[way]?.();
assert(make, `a way of x12.write: ${way}`);
// What was made so far is settled first, so that no way pays for collecting it.
(globalThis as { gc?: () => void }).gc?.();
let size = 0;
const seconds = await secondsOf(() => {
  const made = make();
  writeFileSync(file, made);
  size = made.length;
  plantedDelay();
});
assert(size > claims * 500, `${way} writes every claim`);
tell({ rate: size / 1e6 / seconds, perClaim: (seconds * 1e6) / claims });
