import { ClaimBuilder } from './claim-builder.ts';
import type { Draft } from './draft.ts';
import { EdiReader } from './edi-reader.ts';
import { FindingList } from './finding-list.ts';
import type { EdiFinding } from './segment.ts';
import type { SubmittedBatch, SubmittedClaim, SubmittedGroup } from './submitted-batch.ts';

export type ClaimsRead = {
  /** One for each interchange. */
  readonly batches: readonly SubmittedBatch[];
  /** Every claim of the batches, in file order. */
  readonly claims: readonly SubmittedClaim[];
  readonly findings: readonly EdiFinding[];
  /** False when an error was found: then what was read may be cut or damaged. */
  readonly whole: boolean;
};

/** Reads the 837Ps of a file with all their claims, so it is meant for batches, not for archives. Never throws on data. */
export function readClaims(source: Uint8Array | Iterable<Uint8Array>): ClaimsRead {
  const batches: Draft<SubmittedBatch>[] = [];
  const findings = new FindingList();
  const tell = (finding: EdiFinding): void => findings.add(finding);
  let group: Draft<SubmittedGroup> | null = null;
  let open: ClaimBuilder | null = null;
  const reader = new EdiReader({
    interchangeStart: (header) => batches.push({ interchange: { ...header, trailerControlNumber: null }, groups: [] }),
    interchangeEnd: ({ controlNumber }) => {
      const batch = batches.at(-1);
      if (batch) batch.interchange = { ...batch.interchange, trailerControlNumber: controlNumber };
    },
    groupStart: (header) => {
      group = { ...header, declaredTransactions: null, transactions: [] };
      batches.at(-1)?.groups.push(group);
    },
    groupEnd: ({ declaredTransactions }) => {
      if (group) group.declaredTransactions = declaredTransactions;
    },
    transactionStart: (header) => {
      open = new ClaimBuilder(header, tell);
    },
    segment: (view) => open?.segment(view),
    transactionEnd: (end) => {
      if (open) group?.transactions.push(open.finish(end));
      open = null;
    },
    finding: tell,
  });
  for (const chunk of source instanceof Uint8Array ? [source] : source) reader.push(chunk);
  reader.end();
  const claims = batches.flatMap(({ groups }) => groups.flatMap(({ transactions }) => transactions.flatMap((one) => one.claims)));
  return { batches, claims, findings: findings.list(), whole: !findings.hasErrors };
}
