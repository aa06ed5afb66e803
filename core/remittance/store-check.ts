import { insertProviderAdjustment, insertRemittance, type RemittanceRow } from '#db/queries/remittance.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import type { RemittanceRead } from '../x12/remittance-reader.ts';

type Placed = Pick<RemittanceRow, 'remittanceId' | 'ediFileId' | 'transactionIndex' | 'naturalKey' | 'imbalance' | 'status'>;

/** Stores the head of a check and its provider-level adjustments as they were read; its claims are the caller's. */
export function storeCheck(
  context: WriteContext,
  { facts, firstSegment, lastSegment }: Pick<RemittanceRead, 'facts' | 'firstSegment' | 'lastSegment'>,
  placed: Placed,
): void {
  const { db } = context;
  insertRemittance(db, {
    ...placed,
    payerName: facts.payerName,
    payerIdentifier: facts.payerIdentifier,
    traceNumber: facts.traceNumber,
    method: facts.method,
    paymentDate: facts.paymentDate,
    payment: facts.paymentAmount,
    providerLevel: sumCents(facts.providerAdjustments.map(({ amount }) => amount)),
    claimCount: facts.claims.length,
    segmentCount: lastSegment - firstSegment + 1,
    receivedAt: context.now(),
  });
  for (const [position, adjustment] of facts.providerAdjustments.entries())
    insertProviderAdjustment(db, { remittanceId: placed.remittanceId, position, ...adjustment });
}
