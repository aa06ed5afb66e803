import { CLAIMS_PER_TRANSACTION } from '#core/x12/837p-writer/group-claims.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { batchOf } from '../bench/generate-claims.ts';
import { variedClaim } from './varied-claims.ts';

export type Proof = {
  readonly claims: number;
  readonly lines: number;
  readonly bytes: number;
  /** Claims of each kind; one claim may be of several. */
  readonly kinds: ReadonlyMap<string, number>;
  /** The first findings of each code, with the batch and segment where they stand. */
  readonly findings: ReadonlyMap<string, { readonly count: number; readonly first: string }>;
};

type Options = {
  readonly seed?: number;
  readonly perBatch?: number;
  /** Called after each batch. */
  readonly progress?: (claims: number) => void;
  /** Changes the bytes before they are read, to see that the checker notices. */
  readonly tamper?: (bytes: Uint8Array) => Uint8Array;
};

/** Writes that many varied claims in batches of 5,000 and reads each back with our own checker (SNIP types 1 to 4). */
export function proveClaims(count: number, { seed = 837, perBatch = CLAIMS_PER_TRANSACTION, progress, tamper }: Options = {}): Proof {
  const kinds = new Map<string, number>();
  const findings = new Map<string, { count: number; first: string }>();
  const totals = { claims: 0, lines: 0, bytes: 0 };
  for (let from = 1; from <= count; from += perBatch) {
    const made = Array.from({ length: Math.min(perBatch, count - from + 1) }, (_, index) => variedClaim(from + index, seed));
    for (const kind of made.flatMap((one) => one.kinds)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const { bytes } = writeProfessionalBatch(batchOf(made.map(({ claim }) => claim)));
    const report = inspectBytes(`batch from ${from}`, tamper ? tamper(bytes) : bytes);
    for (const { code, message, segment } of report.findings) {
      const known = findings.get(code) ?? { count: 0, first: `${report.file}, segment ${segment}: ${message}` };
      findings.set(code, { ...known, count: known.count + 1 });
    }
    totals.bytes += bytes.length;
    for (const { claimCount, lineCount } of report.interchanges.flatMap(({ groups }) =>
      groups.flatMap(({ transactions }) => transactions),
    )) {
      totals.claims += claimCount ?? 0;
      totals.lines += lineCount ?? 0;
    }
    progress?.(totals.claims);
  }
  return { ...totals, kinds, findings };
}
