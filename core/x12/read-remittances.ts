import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import type { TransactionHeader } from './edi-visitor.ts';
import { type RemittanceRead, RemittanceReader } from './remittance-reader.ts';
import type { EdiFinding } from './segment.ts';

export type RemittancesRead = {
  /** One per 835 transaction, in file order, claims included. */
  readonly remittances: readonly RemittanceRead[];
  /** Findings outside every 835 transaction. */
  readonly findings: readonly EdiFinding[];
};

/** Reads every 835 of a file, given whole or in chunks. Keeps the claims: for very large files use RemittanceReader. */
export function readRemittances(source: Uint8Array | Iterable<Uint8Array>): RemittancesRead {
  const remittances: RemittanceRead[] = [];
  const findings: EdiFinding[] = [];
  const claims = new Map<number, RemittanceClaim[]>();
  const claimsOf = ({ segment }: Pick<TransactionHeader, 'segment'>): RemittanceClaim[] => {
    const list = claims.get(segment) ?? [];
    claims.set(segment, list);
    return list;
  };
  const reader = new RemittanceReader({
    claim: (claim, transaction) => claimsOf(transaction).push(claim),
    remittance: (read) => remittances.push({ ...read, facts: { ...read.facts, claims: claimsOf({ segment: read.firstSegment }) } }),
    finding: (finding) => findings.push(finding),
  });
  for (const chunk of source instanceof Uint8Array ? [source] : source) reader.push(chunk);
  reader.end();
  return { remittances, findings };
}
