import { FileInspector } from '#core/x12/inspect.ts';
import { RemittanceReader } from '#core/x12/remittance-reader.ts';
import { interchange, remittanceClaim, remittanceHead, toBytes } from './samples.ts';

/*
 * Run as a child process: streams a made-up 835 of the given size through a reader without ever holding it, and prints what
 * came out with the peak memory of the process. Words: inspect|typed|kept MEGABYTES (kept = what it costs
 * to hold every claim, to show that the meter would notice).
 */

const [way = 'inspect', megabytes = '100'] = process.argv.slice(2);

function* chunks(bytes: number): Generator<Buffer> {
  const claims = toBytes(Array.from({ length: 500 }, (_, index) => remittanceClaim(index)).flat());
  const blocks = Math.ceil(bytes / claims.length);
  const [isa = '', gs = '', ...tail] = interchange('HP', '005010X221A1', [[]]);
  const head = remittanceHead(blocks * 500 * 9_000);
  yield toBytes([isa, gs, 'ST*835*0001', ...head]);
  for (let block = 0; block < blocks; block += 1) yield claims;
  yield toBytes([`SE*${2 + head.length + blocks * 500 * 22}*0001`, ...tail]);
}

function inspect(bytes: number): unknown {
  const inspector = new FileInspector('large');
  for (const chunk of chunks(bytes)) inspector.push(chunk);
  const { findings, interchanges } = inspector.finish();
  return { findings, ...interchanges[0]?.groups[0]?.transactions[0] };
}

function readTyped(bytes: number): unknown {
  let result: unknown = null;
  let lines = 0;
  const reader = new RemittanceReader({
    claim: (claim) => {
      lines += claim.lines.length;
    },
    remittance: ({ claimCount, postable, findings }) => {
      result = { claimCount, postable, findings };
    },
  });
  for (const chunk of chunks(bytes)) reader.push(chunk);
  reader.end();
  return { ...(result as object), lineCount: lines };
}

function keepAll(bytes: number): unknown {
  const claims: unknown[] = [];
  const reader = new RemittanceReader({ claim: (claim) => claims.push(claim), remittance: () => undefined });
  for (const chunk of chunks(bytes)) reader.push(chunk);
  reader.end();
  return { claimCount: claims.length };
}

const ways: Readonly<Record<string, (bytes: number) => unknown>> = { inspect, typed: readTyped, kept: keepAll };
const bytes = Number(megabytes) * 1_000_000;
const started = performance.now();
const outcome = ways[way]?.(bytes);
const seconds = (performance.now() - started) / 1000;
// maxRSS is in kilobytes on every platform that Node reports it on.
process.stdout.write(`${JSON.stringify({ outcome, seconds, peakRssMb: process.resourceUsage().maxRSS / 1024 })}\n`);
