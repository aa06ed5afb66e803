import type { LedgerPosting } from '#db/queries/ledger.ts';
import type { Output } from '#shared/contract/operations.ts';
import { deriveAmount } from '#shared/domain/ledger/derive-amount.ts';
import { type ExplanationRow, explainBalance } from '#shared/domain/ledger/explain-balance.ts';
import type { Journal } from '#shared/domain/ledger/journal.ts';
import { type Cents, negateCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { Scope } from './explain-scope.ts';
import type { Said } from './said.ts';

type Visit = Output<'ledger.explain'>['visits'][number];
type Row = Visit['rows'][number];
/** The parts of an amount, latest visit first, and their sum: the second way to the figure. */
export type Told = { readonly visits: readonly Visit[]; readonly secondSum: Cents };

/** A plain row; its words and amount are set by whoever uses it. */
export const EACH_VISIT: Row = { words: '', detail: '', amount: ZERO, level: 0, style: 'part', journalId: null };

const sourced = (posting: LedgerPosting, said: Said) => {
  const source = said.sourceOf(posting);
  const day = formatDate(posting.effectiveDate).slice(0, 5);
  return { ...posting, source: source === '' ? day : `${source}, ${day}` };
};

const headingOf = (encounterId: string, said: Said): Pick<Visit, 'encounterId' | 'heading' | 'serviceDate'> => {
  const visit = said.visits.get(encounterId);
  const heading = visit ? `Visit ${formatDate(visit.serviceDate)}` : 'On no visit';
  return { encounterId: encounterId === '' ? null : encounterId, heading, serviceDate: visit?.serviceDate ?? null };
};

const latestFirst = (visits: readonly Visit[]): readonly Visit[] =>
  visits.toSorted((a, b) => ((a.serviceDate ?? '') < (b.serviceDate ?? '') ? 1 : (a.serviceDate ?? '') > (b.serviceDate ?? '') ? -1 : 0));

/** Visit by visit: what was charged, less all that became of it; visits that come to nothing are left out. */
export function visitParts(postings: readonly LedgerPosting[], isAsked: Scope['isAsked'], said: Said): Told {
  const groups = [...Map.groupBy(postings, ({ encounterId }) => encounterId ?? '')];
  const derived = groups.map(([encounterId, group]) => ({
    encounterId,
    group,
    ...deriveAmount(
      group.map((posting) => sourced(posting, said)),
      isAsked,
      said.names,
    ),
  }));
  const visits = derived
    .filter(({ amount, otherwise }) => amount !== 0 || otherwise !== 0)
    .map(({ encounterId, group, amount, otherwise, rows }): Visit => {
      const asked = group.find(isAsked);
      const payer = asked?.account === 'receivable.coverage' ? said.names.payers.get(asked.coverageId ?? '') : undefined;
      return {
        ...headingOf(encounterId, said),
        amount,
        rows: [
          ...rows.map((row) => ({
            ...EACH_VISIT,
            words: row.words,
            detail: row.note,
            amount: row.amount,
            journalId: row.journalIds[0] ?? null,
          })),
          { ...EACH_VISIT, words: payer === undefined ? 'Still owed' : `Still with ${payer}`, amount: otherwise, style: 'total' as const },
        ],
      };
    });
  return { visits: latestFirst(visits), secondSum: sumCents(derived.map(({ otherwise }) => otherwise)) };
}

/** Money on no visit, said as positive: what came in, less what was put on visits, given back or withheld. */
export function onAccount({ postings, isAsked, title }: Scope, said: Said): Told {
  const { amount, otherwise, rows } = deriveAmount(
    postings.map((posting) => sourced(posting, said)),
    isAsked,
    {
      ...said.names,
      say: (posting) => {
        const visit = said.visits.get(posting.encounterId ?? '');
        return visit ? [`Put on the visit of ${formatDate(visit.serviceDate)}`, visit.firstName] : undefined;
      },
    },
  );
  if (rows.length === 0) return { visits: [], secondSum: ZERO };
  const parts = rows.map((row) => ({
    ...EACH_VISIT,
    words: row.words,
    detail: row.note,
    amount: negateCents(row.amount),
    journalId: row.journalIds[0] ?? null,
  }));
  const total = { ...EACH_VISIT, words: 'On no visit or claim', amount: negateCents(otherwise), style: 'total' as const };
  const visit = { encounterId: null, heading: title, serviceDate: null, amount: negateCents(amount), rows: [...parts, total] };
  return { visits: [visit], secondSum: negateCents(otherwise) };
}

/** To the person who owes it, with the payer's reasons for each part: the domain's own derivation. */
export function ownersVisits({ postings, debtorName }: Scope, said: Said): Told {
  const journals = [...Map.groupBy(postings, ({ journalId }) => journalId).values()];
  const sources = new Map(journals.flatMap(([first]) => (first ? [[first.journalId, sourced(first, said).source] as const] : [])));
  const visitDates = new Map([...said.visits].map(([id, { serviceDate }]) => [id, serviceDate]));
  const explained = explainBalance(journals.map(asJournal), { debtorName, visitDates, payerNames: said.names.payers, sources });
  const visits = explained.visits
    .filter(({ owed }) => owed !== 0)
    .map((visit): Visit => ({ ...headingOf(visit.encounterId, said), amount: visit.owed, rows: visit.rows.map(shownRow) }));
  return { visits: latestFirst(visits), secondSum: explained.byVisits };
}

const STYLES = { amount: 'part', part: 'note', subtotal: 'sum', total: 'total' } as const;
const shownRow = ({ kind, words, note, amount, journalIds }: ExplanationRow): Row => ({
  words,
  detail: note,
  amount,
  level: kind === 'part' ? 1 : 0,
  style: STYLES[kind],
  journalId: journalIds[0] ?? null,
});

function asJournal(postings: readonly LedgerPosting[]): Journal {
  const [first] = postings;
  if (!first) throw new Error('a journal has postings');
  const { journalId, effectiveDate, kind, reason, sourceKind, sourceId, remittanceId, reversesId } = first;
  return { id: journalId, effectiveDate, kind, reason, source: { kind: sourceKind, id: sourceId }, remittanceId, reversesId, postings };
}
