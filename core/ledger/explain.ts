import type { LedgerPosting } from '#db/queries/ledger.ts';
import { payerNameOf, postingsOfVisits, sumsByAccount, visitsOpenAtPayer } from '#db/queries/ledger-scope.ts';
import type { AmountOf } from '#shared/contract/ledger-amount.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isReceivable } from '#shared/domain/ledger/account.ts';
import { deriveAmount } from '#shared/domain/ledger/derive-amount.ts';
import { ledgerEntries } from '#shared/domain/ledger/ledger-entries.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { EACH_VISIT, onAccount, ownersVisits, type Told, visitParts } from './explain-parts.ts';
import { type Scope, scopeOf } from './explain-scope.ts';
import { lateEntry } from './ledger-entries.ts';
import { knownOf, type Looking, lateOnes, lookingAt } from './moment.ts';
import { type Said, saidOf } from './said.ts';
import { sentBy } from './sent-segments.ts';

type Got = Output<'ledger.explain'>;
const MOST_VISITS = 60;
const MOST_ENTRIES = 200;
/** Visits of a payer are read so many at a time. */
const CHUNK = 500;

/** Why is this the balance: the sum behind any amount, visit by visit, added a second way, with the payers' own segments. */
export function explainAmount(context: ReadContext, { of, ...clocks }: Input<'ledger.explain'>): Got {
  const looking = lookingAt(clocks);
  if (of.kind === 'receivable') return explainPractice(context, of.owes, looking);
  if (of.kind === 'payer') return explainPayer(context, of, looking);
  const scope = scopeOf(context, of, looking.whole);
  const said = saidOf(context.db, scope.postings);
  const known = { ...scope, postings: knownOf(scope.postings, looking) };
  const told = toldOf(known, said);
  const sign = scope.told === 'account' ? -1 : 1;
  const amount = cents(sign * sumCents(known.postings.filter(scope.isAsked).map((posting) => posting.amount)));
  const late = lateOnes(scope.postings, looking).filter(({ entry }) => entry.postings.some(scope.isAsked));
  return {
    title: scope.title,
    amount,
    postingCount: known.postings.filter(({ encounterId }) => scope.told === 'account' || encounterId !== null).length,
    visits: [...told.visits.slice(0, MOST_VISITS)],
    more: moreOf(told.visits.slice(MOST_VISITS)),
    secondSum: told.secondSum,
    agrees: told.secondSum === amount,
    entries: entriesOf(known, said, sign),
    sent: sentBy(context, known.postings, said),
    late: late.slice(0, MOST_ENTRIES).map(({ entry, counted }) => lateEntry(entry, said, counted, true)),
  };
}

const moreOf = (visits: Told['visits']): Got['more'] => ({ count: visits.length, amount: sumCents(visits.map(({ amount }) => amount)) });

function toldOf(scope: Scope, said: Said): Told {
  if (scope.told === 'owner') return ownersVisits(scope, said);
  return scope.told === 'account' ? onAccount(scope, said) : visitParts(scope.postings, scope.isAsked, said);
}

/** Each event that moved the amount, newest first: what it was, who booked it and when. */
const entriesOf = ({ postings, isAsked }: Scope, said: Said, sign: number): Got['entries'] =>
  ledgerEntries(postings)
    .map((entry) => ({ entry, amount: cents(sign * sumCents(entry.postings.filter(isAsked).map((posting) => posting.amount))) }))
    .filter(({ amount }) => amount !== 0)
    .reverse()
    .slice(0, MOST_ENTRIES)
    .map(({ entry, amount }) => {
      const [first] = entry.postings;
      const { journalId, effectiveDate, recordedAt } = entry;
      const by = first === undefined ? '' : said.byOf(first);
      return {
        journalId,
        date: effectiveDate,
        recordedAt,
        says: said.sentence(entry, false),
        amount,
        by,
        remittanceId: first?.remittanceId ?? null,
      };
    });

/** What a payer owes on all visits: too many to tell each, so the first are told and all are added, visit by visit. */
function explainPayer(context: ReadContext, { payerId }: Extract<AmountOf, { kind: 'payer' }>, { moment }: Looking): Got {
  const { db } = context;
  const name = payerNameOf(db, payerId) ?? fail('ledger.nothingThere', {});
  context.touch(payerId);
  const open = visitsOpenAtPayer(db, payerId, moment);
  const amounts = new Map(open.map(({ encounterId, amount }) => [encounterId, amount]));
  let [secondSum, postingCount] = [ZERO, 0];
  const shown: Told['visits'][number][] = [];
  for (let at = 0; at < open.length; at += CHUNK) {
    const ids = open.slice(at, at + CHUNK).map(({ encounterId }) => encounterId);
    const postings = postingsOfVisits(db, ids, moment);
    const said = saidOf(db, postings);
    const isAsked = ({ account, coverageId }: LedgerPosting): boolean =>
      account === 'receivable.coverage' && said.names.payers.get(coverageId ?? '') === name;
    const told = visitParts(postings, isAsked, said);
    secondSum = sumCents([secondSum, told.secondSum]);
    postingCount += postings.length;
    shown.push(...told.visits.slice(0, MOST_VISITS - shown.length));
  }
  const amount = sumCents(amounts.values());
  for (const { encounterId } of shown) if (encounterId !== null) context.touch(encounterId);
  const told = sumCents(shown.map((visit) => visit.amount));
  return {
    title: `What ${name} owes`,
    amount,
    postingCount,
    visits: shown,
    more: { count: open.length - shown.length, amount: cents(amount - told) },
    secondSum,
    agrees: secondSum === amount,
    ...NOTHING_BESIDE,
  };
}

const NOTHING_BESIDE = { entries: [], sent: [], late: [] };

/** Everything owed to the practice, by account: charged, less all that became of it. */
function explainPractice({ db }: ReadContext, owes: 'patient' | 'insurers' | 'all', { moment }: Looking): Got {
  const sums = sumsByAccount(db, moment);
  const wanted = { patient: 'receivable.guarantor', insurers: 'receivable.coverage', all: '' }[owes];
  const isAsked = (account: LedgerPosting['account']): boolean => (wanted === '' ? isReceivable(account) : account === wanted);
  const place = { encounterId: null, chargeLineId: null, coverageId: null, guarantorId: null, detail: '', journalId: '', source: '' };
  const { amount, otherwise, rows } = deriveAmount(
    sums.map((sum) => ({ ...place, account: sum.account, amount: sum.amount })),
    ({ account }) => isAsked(account),
    { payers: new Map(), guarantors: new Map(), say: ({ account }) => [PRACTICE_WORDS[account], ''] },
  );
  const parts = rows.map((row) => ({ ...EACH_VISIT, words: row.words, amount: row.amount }));
  const total = { ...EACH_VISIT, words: 'Still owed', amount: otherwise, style: 'total' as const };
  return {
    title: { patient: 'What guarantors owe', insurers: 'What insurers owe', all: 'All that is owed' }[owes],
    amount,
    postingCount: sums.reduce((count, { postings }) => count + postings, 0),
    visits: [{ encounterId: null, heading: 'The whole practice', serviceDate: null, amount, rows: [...parts, total] }],
    more: { count: 0, amount: ZERO },
    secondSum: otherwise,
    agrees: otherwise === amount,
    ...NOTHING_BESIDE,
  };
}

const PRACTICE_WORDS: Readonly<Record<LedgerPosting['account'], string>> = {
  revenue: 'Charged',
  openingBalance: 'Brought forward',
  financeIncome: 'Finance charges',
  adjustment: 'Payers took off',
  'unapplied.payer': 'From checks, not on claims yet',
  providerLevel: 'Withheld or added by payers',
  'receivable.coverage': 'With insurers',
  'receivable.guarantor': 'With guarantors',
  cash: 'Received',
  'unapplied.guarantor': 'Received, on no visit yet',
  refundPayable: 'Set aside to refund',
  writeOff: 'We wrote off',
  collections: 'Sent to collections',
};
