import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { FileInspector } from '#core/x12/inspect.ts';
import { RemittanceReader } from '#core/x12/remittance-reader.ts';
import { assert } from '#shared/kernel/assert.ts';
import { CLAIMS_PER_TRANSACTION } from './generate-835.ts';
import { plantedDelay, secondsOf, tell } from './task.ts';
import { BareTokenizer } from './tokenizer.ts';

const [way = '', file = '', expected = ''] = process.argv.slice(2);
const BLOCK = 256 * 1024;

/** The same reading for every way of ours: blocks of 256 kB, one after another. */
function pushFile(push: (chunk: Uint8Array) => unknown): void {
  const descriptor = openSync(file, 'r');
  const block = Buffer.alloc(BLOCK);
  for (let size = readSync(descriptor, block); size > 0; size = readSync(descriptor, block)) push(block.subarray(0, size));
  closeSync(descriptor);
}

function tokenize(): number {
  const tokenizer = new BareTokenizer();
  pushFile((chunk) => tokenizer.push(chunk));
  // The generated file: 27 segments a claim, 11 around each transaction of 10,000 claims, 4 around all.
  const around = 4 + 11 * Math.ceil(Number(expected) / CLAIMS_PER_TRANSACTION);
  return (tokenizer.segments - around) / 27;
}

/** Every claim built, every proof made, nothing kept: as the import does for a file of any size. */
function readClaims(): number {
  let claims = 0;
  let paid = 0;
  const reader = new RemittanceReader({
    claim: (claim) => {
      claims += 1;
      paid += claim.paid;
    },
    remittance: (read) => {
      assert(read.postable, 'the generated file balances');
      paid -= read.facts.paymentAmount;
    },
  });
  pushFile((chunk) => reader.push(chunk));
  reader.end();
  assert(paid === 0, 'the claims add up to the checks');
  return claims;
}

function inspect(): number {
  const inspector = new FileInspector(file);
  pushFile((chunk) => inspector.push(chunk));
  const { interchanges } = inspector.finish();
  const transactions = interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  assert(
    transactions.every(({ balanced }) => balanced?.transaction === true),
    'the generated file balances',
  );
  return transactions.reduce((sum, { claimCount }) => sum + (claimCount ?? 0), 0);
}

/** Segments only: the object model does not fit in memory for a large file, and strict mode refuses a file's second chunk. */
async function nodeX12(): Promise<number> {
  const { X12Parser } = await import('node-x12');
  const parser = new X12Parser(false);
  let claims = 0;
  const stream = createReadStream(file).pipe(parser);
  for await (const segment of stream as AsyncIterable<{ readonly tag: string }>) if (segment.tag === 'CLP') claims += 1;
  return claims;
}

async function x12Parser(): Promise<number> {
  const { Schema, X12grouper, X12parser } = await import('x12-parser');
  const schema = new Schema('005010X221A1', {
    start: 'CLP',
    terminators: ['SE'],
    name: '2100',
    groups: [{ start: 'SVC', name: '2110' }],
  });
  const stream = createReadStream(file).pipe(new X12parser()).pipe(new X12grouper(schema));
  let claims = 0;
  for await (const part of stream as AsyncIterable<{ readonly name: string }>) if (part.name === '2100') claims += 1;
  return claims;
}

const ways: Readonly<Record<string, () => number | Promise<number>>> = {
  tokenizer: tokenize,
  reader: readClaims,
  inspect,
  'node-x12': nodeX12,
  'x12-parser': x12Parser,
};
const run = ways[way];
assert(run, `a way of x12.read: ${way}`);
let claims = 0;
const seconds = await secondsOf(async () => {
  claims = await run();
  plantedDelay();
});
// node-x12 reads a segment twice when a chunk of the stream happens to end with a terminator: that is its own affair.
const allowed = way === 'node-x12' ? Number(expected) / 1_000 : 0;
assert(Math.abs(claims - Number(expected)) <= allowed, `${way} finds ${expected} claims, not ${claims}`);
tell({ rate: statSync(file).size / 1e6 / seconds, seconds });
