import { type Cents, sumCents } from '../../../kernel/cents.ts';
import type { JournalKind, Posting } from '../journal.ts';
import { NOWHERE, type Place, pair } from './place.ts';

/** What becomes of an amount that a payer owes, told by a person from paper: all of one sign, the sign of what is open. */
export type HandParts = {
  readonly paid: Cents;
  /** Taken off by the payer under its contract. */
  readonly adjusted: Cents;
  readonly writtenOff: Cents;
  readonly toPatient: Cents;
};
export const HAND_PARTS = ['paid', 'adjusted', 'writtenOff', 'toPatient'] as const;

/** What is wrong with parts that are to settle `open`; empty when they may be posted. */
export function handFaults(parts: HandParts, open: Cents): readonly string[] {
  const amounts = HAND_PARTS.map((part) => parts[part]).filter((amount) => amount !== 0);
  if (amounts.length === 0) return ['nothing is settled'];
  if (amounts.some((amount) => Math.sign(amount) !== Math.sign(open))) return ['a part has the other sign than what is open'];
  return Math.abs(sumCents(amounts)) > Math.abs(open) ? ['more is settled than is open'] : [];
}

export type HandJournal = { readonly part: keyof HandParts; readonly kind: JournalKind; readonly postings: readonly Posting[] };

/**
 * One journal for each part that is not 0. Money goes through the payers' clearing account, as that of a remittance does, so
 * that every visit and every payment keeps adding up by itself; a credit that is sent back goes the other way.
 */
export function handJournals(
  place: Pick<Place, 'encounterId' | 'coverageId' | 'guarantorId'>,
  parts: HandParts,
  { method, writeOffReason }: { readonly method: string; readonly writeOffReason: string },
): readonly HandJournal[] {
  const here = { ...NOWHERE, ...place };
  const mine = { ...here, coverageId: null };
  const owed = (detail: string) => ['receivable.coverage', here, detail] as const;
  const all: readonly HandJournal[] = [
    {
      part: 'paid',
      kind: 'payerPayment',
      postings: [
        ...pair(['cash', NOWHERE, method], ['unapplied.payer', NOWHERE, 'byHand'], parts.paid),
        ...pair(['unapplied.payer', here, 'byHand'], owed('paid'), parts.paid),
      ],
    },
    { part: 'adjusted', kind: 'adjudication', postings: pair(['adjustment', here, 'CO-45'], owed('adjusted'), parts.adjusted) },
    { part: 'writtenOff', kind: 'writeOff', postings: pair(['writeOff', here, writeOffReason], owed('writtenOff'), parts.writtenOff) },
    { part: 'toPatient', kind: 'transfer', postings: pair(['receivable.guarantor', mine, 'transfer'], owed('transfer'), parts.toPatient) },
  ];
  return all.filter(({ postings }) => postings.length > 0);
}
