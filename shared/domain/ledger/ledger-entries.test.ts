import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InMemoryLedger } from '../../../tests/support/in-memory-ledger.ts';
import { commandsFrom } from '../../../tests/support/ledger-model-commands.ts';
import { addCents, cents, sumCents } from '../../kernel/cents.ts';
import { type Instant, instantAt } from '../../kernel/instant.ts';
import { addDays, type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { accountBalance } from './balances.ts';
import { deriveAmount } from './derive-amount.ts';
import { entrySentence } from './entry-sentence.ts';
import { type BookedPosting, isKnownAt, lateEntries, ledgerEntries, openOtherwise, runningEntries } from './ledger-entries.ts';
import { ALL_OF_THE_BOOKS, type LedgerMoment } from './ledger-moment.ts';

const FIRST = plainDate('2026-03-01');
const endOf = (day: PlainDate): Instant => instantAt(Date.parse(`${day}T23:59:59.999Z`));
const numbers = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 200 }), fc.nat(1000));
/** A history: commands, and for each journal how many days later it was written down and how far back it took effect. */
const histories = fc.record({
  seeds: fc.array(numbers, { minLength: 1, maxLength: 40, size: 'max' }),
  steps: fc.array(fc.tuple(fc.nat(3), fc.nat(9)), { minLength: 1, maxLength: 60, size: 'max' }),
});
type History = typeof histories extends fc.Arbitrary<infer H> ? H : never;

function booked({ seeds, steps }: History): readonly (BookedPosting & { readonly reason: string })[] {
  const ledger = new InMemoryLedger();
  for (const command of commandsFrom(seeds)) ledger.run(command);
  let day = FIRST;
  return ledger.journals.flatMap((journal, index) => {
    const [later, back] = steps[index % steps.length] ?? [0, 0];
    day = addDays(day, later);
    const recordedAt = instantAt(Date.parse(`${day}T12:00:00.000Z`) + index);
    const head = { sequence: index + 1, journalId: journal.id, recordedAt, effectiveDate: addDays(day, -back), reason: journal.reason };
    return journal.postings.map((posting) => ({ ...posting, ...head, kind: journal.kind, reversesId: journal.reversesId }));
  });
}
const days = fc.nat(90).map((count) => addDays(FIRST, count - 10));
const moments = fc.tuple(fc.option(days), fc.option(days)).map(
  ([asOf, knownOn]): LedgerMoment => ({
    asOf: asOf ?? ALL_OF_THE_BOOKS.asOf,
    knownUntil: knownOn === null ? ALL_OF_THE_BOOKS.knownUntil : endOf(knownOn),
  }),
);

test('the ledger at a moment is the ledger of a replay of only what was known then, whatever came after', () => {
  fc.assert(
    fc.property(histories, moments, (history, moment) => {
      const whole = booked(history);
      const then = whole.filter((posting) => isKnownAt(posting, moment));
      // A replay: a store that never saw anything later, asked for everything it has.
      const replayed = whole.filter(({ effectiveDate, recordedAt }) => effectiveDate <= moment.asOf && recordedAt <= moment.knownUntil);
      expect(runningEntries(ledgerEntries(then), false)).toEqual(runningEntries(ledgerEntries(replayed), false));
      const ends = runningEntries(ledgerEntries(then), false).at(-1);
      const { insurersOwe, patientOwes, credit } = accountBalance(then);
      expect([ends?.insurersOwe ?? 0, ends?.guarantorOwes ?? 0, ends?.creditLeft ?? 0]).toEqual([insurersOwe, patientOwes, credit]);
      expect(openOtherwise(then)).toBe(addCents(insurersOwe, patientOwes));
    }),
  );
});

test('as of a day, now: what was known on that day and what was written down later, and nothing else', () => {
  fc.assert(
    fc.property(histories, days, (history, day) => {
      const whole = booked(history);
      const sumOf = (postings: readonly BookedPosting[]) => accountBalance(postings).account;
      const now = whole.filter((posting) => isKnownAt(posting, { asOf: day, knownUntil: ALL_OF_THE_BOOKS.knownUntil }));
      const then = whole.filter((posting) => isKnownAt(posting, { asOf: day, knownUntil: endOf(day) }));
      const late = lateEntries(ledgerEntries(now), day, endOf(day));
      const lateSum = sumCents(late.map(({ insurers, guarantor, credit }) => insurers + guarantor - credit));
      expect(sumOf(now)).toBe(sumOf(then) + lateSum);
      const known = new Set(ledgerEntries(then).map(({ journalId }) => journalId));
      expect(new Set([...known, ...late.map(({ journalId }) => journalId)])).toEqual(new Set(now.map(({ journalId }) => journalId)));
      expect(late.filter(({ journalId }) => known.has(journalId))).toEqual([]);
    }),
  );
});

test('folded pairs add up to nothing: both ways of showing a ledger end alike, and only what stands is left', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const entries = ledgerEntries(booked(history));
      const [open, folded] = [runningEntries(entries, false), runningEntries(entries, true)];
      const ends = (list: typeof open) => [list.at(-1)?.insurersOwe ?? 0, list.at(-1)?.guarantorOwes ?? 0, list.at(-1)?.creditLeft ?? 0];
      expect(ends(folded)).toEqual(ends(open));
      const count = (state: string) => new Set(entries.filter((entry) => entry.state === state).map(({ journalId }) => journalId)).size;
      expect(count('takenBack')).toBe(count('takesBack'));
    }),
  );
});

test('any receivable of a visit equals everything beside it, whichever is asked', () => {
  fc.assert(
    fc.property(histories, moments, (history, moment) => {
      const then = booked(history).filter((posting) => isKnownAt(posting, moment));
      const names = { payers: new Map<string, string>(), guarantors: new Map<string, string>() };
      for (const group of Map.groupBy(then, ({ encounterId }) => encounterId).values()) {
        if (group[0]?.encounterId == null) continue;
        const sourced = group.map((posting) => ({ ...posting, source: '' }));
        const debtors = new Set(
          group.filter(({ account }) => account.startsWith('receivable')).map((one) => `${one.account} ${one.coverageId}`),
        );
        for (const debtor of debtors) {
          const { amount, otherwise, rows } = deriveAmount(sourced, (one) => `${one.account} ${one.coverageId}` === debtor, names);
          expect(otherwise).toBe(amount);
          expect(sumCents(rows.map((row) => row.amount))).toBe(amount);
        }
      }
    }),
  );
});

test('every entry is a sentence: it begins with a capital, ends with a stop, and names no id', () => {
  const names = {
    payers: new Map([['c1', 'Prairie Mutual']]),
    guarantors: new Map([
      ['g0', 'Ida Rook'],
      ['g1', 'Finn Rook'],
    ]),
  };
  fc.assert(
    fc.property(histories, (history) => {
      for (const entry of ledgerEntries(booked(history))) {
        const [first] = entry.postings;
        if (!first) throw new Error('an entry has postings');
        const said = entrySentence(
          { kind: first.kind, reason: '', source: '', visit: 'the visit', codes: '', postings: entry.postings },
          names,
        );
        expect(said).toMatch(/^[A-Z0-9].*\.$/);
        expect(said).not.toMatch(/undefined|null|NaN|nothing moved|receivable|unapplied/);
      }
    }),
    { numRuns: 60 },
  );
});

test('who paid what for which visit, and why', () => {
  const place = { encounterId: 'v1', chargeLineId: null, coverageId: null, guarantorId: 'g1', detail: '' };
  const names = { payers: new Map([['c1', 'Prairie Mutual']]), guarantors: new Map([['g1', 'Ida Rook']]) };
  const said = (kind: string, reason: string, postings: Parameters<typeof entrySentence>[0]['postings']) =>
    entrySentence({ kind, reason, source: 'card, receipt 12', visit: 'the visit of 06/02/2026', codes: '', postings }, names);
  const paid = [
    { ...place, account: 'cash', detail: 'card', amount: cents(25_00) },
    { ...place, account: 'receivable.guarantor', detail: 'payment', amount: cents(-25_00) },
  ] as const;
  expect(said('patientPayment', '', paid)).toBe('Ida Rook paid 25.00 for the visit of 06/02/2026 (card, receipt 12).');
  const back = paid.map((posting) => ({ ...posting, amount: cents(-posting.amount) }));
  expect(said('reversal', 'wrong patient', back)).toBe(
    'Taken back because “wrong patient”: Ida Rook paid 25.00 for the visit of 06/02/2026 (card, receipt 12).',
  );
  const payer = { ...place, coverageId: 'c1', guarantorId: null };
  const answered = [
    { ...payer, account: 'unapplied.payer', amount: cents(80_00) },
    { ...payer, account: 'adjustment', detail: 'CO-45', amount: cents(15_00) },
    { ...place, account: 'receivable.guarantor', detail: 'PR-3', amount: cents(5_00) },
    { ...payer, account: 'receivable.coverage', amount: cents(-100_00) },
  ] as const;
  expect(said('adjudication', '', answered)).toBe(
    'Prairie Mutual paid 80.00, took off 15.00 (CO-45 above allowed) and left 5.00 to Ida Rook as copay for the visit of 06/02/2026 (card, receipt 12).',
  );
});
