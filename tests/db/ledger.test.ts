import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import {
  appendJournal,
  findJournal,
  journalsOfSource,
  lineSumsOf,
  openReceivables,
  owedByEncounter,
  postingsOfPatient,
  reverseOf,
  unappliedOf,
  visitsOwedBy,
} from '#db/queries/ledger.ts';
import { applyCreditPostings } from '#shared/domain/ledger/entries/patient-payment.ts';
import type { Journal, Posting } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../support/claim-desk.ts';
import { transferPostings } from '../support/ledger-movements.ts';

const recordedAt = instant('2026-07-15T08:00:00.000Z');
const effectiveDate = plainDate('2026-07-15');

async function books() {
  const desk = await openClaimDesk();
  const { app } = desk;
  const meta = { operationId: app.newId(), userId: null, recordedAt };
  const journal = (postings: readonly Posting[], overrides: Partial<Journal> = {}): Journal => ({
    id: app.newId(),
    effectiveDate,
    kind: 'transfer',
    reason: 'asked by phone',
    source: { kind: 'person', id: app.newId() },
    remittanceId: null,
    reversesId: null,
    postings,
    ...overrides,
  });
  return { ...desk, meta, journal };
}

test('a journal comes back as it was appended, with its postings in order', async () => {
  const { app, meta, journal, visit, coverage, patient } = await books();
  const { encounterId } = await visit();
  const place = { encounterId, chargeLineId: null, guarantorId: patient.guarantorId };
  const moved = journal(transferPostings(place, { coverageId: coverage.coverageId }, { coverageId: null }, cents(40_00)));
  const sequence = appendJournal(app.db, moved, meta);
  expect(findJournal(app.db, moved.id)).toEqual({ ...moved, ...meta, sequence, meantFor: null });
  expect(findJournal(app.db, app.newId())).toBeUndefined();
  expect(owedByEncounter(app.db, encounterId)).toEqual({ insurers: 110_00, guarantor: 40_00 });
  expect(openReceivables(app.db, encounterId)).toContainEqual({ chargeLineId: null, coverageId: null, amount: 40_00 });
  expect(visitsOwedBy(app.db, patient.guarantorId)).toMatchObject([{ encounterId, owed: 40_00 }]);
});

test('a reversal restores every balance, and the fact then has no live journal', async () => {
  const { app, meta, journal, visit, coverage, patient } = await books();
  const { encounterId } = await visit();
  const before = openReceivables(app.db, encounterId);
  const place = { encounterId, chargeLineId: null, guarantorId: patient.guarantorId };
  const moved = journal(transferPostings(place, { coverageId: coverage.coverageId }, { coverageId: null }, cents(40_00)));
  appendJournal(app.db, moved, meta);
  expect(journalsOfSource(app.db, moved.source.id).map(({ id }) => id)).toEqual([moved.id]);
  expect(reverseOf(app.db, moved.id)).toBeUndefined();
  const details = { id: app.newId(), effectiveDate, reason: 'wrong visit', source: moved.source, remittanceId: null };
  const reversal = reverseJournal(moved, details);
  appendJournal(app.db, reversal, meta);
  expect(openReceivables(app.db, encounterId)).toEqual(before);
  expect(journalsOfSource(app.db, moved.source.id)).toEqual([]);
  expect(reverseOf(app.db, moved.id)?.id).toBe(reversal.id);
  expect(() => appendJournal(app.db, { ...reversal, id: app.newId() }, meta)).toThrow('UNIQUE');
});

test('an unbalanced journal is not stored', async () => {
  const { app, meta, journal, visit, patient } = await books();
  const { encounterId } = await visit();
  const [leg] = applyCreditPostings(patient.guarantorId, [{ encounterId, amount: cents(5_00) }]);
  const rows = () => app.db.get(sql`SELECT count(*) AS journals FROM journal`);
  const before = rows();
  expect(() => appendJournal(app.db, journal(leg ? [leg] : []), meta)).toThrow('assertion failed');
  expect(rows()).toEqual(before);
});

test('unapplied credit is what was received and is on no visit', async () => {
  const { app, meta, journal, visit, patient, patientId } = await books();
  const { encounterId } = await visit();
  app.db.run(sql`UPDATE coverage SET effective_to = '2020-01-01'`);
  const money = { paymentId: app.newId(), amount: cents(60_00), method: 'cash' as const, reference: '', receivedOn: effectiveDate };
  await app.ask('payment.take', { ...money, patientId, encounterId: null });
  expect(unappliedOf(app.db, patient.guarantorId)).toBe(60_00);
  const applied = journal(applyCreditPostings(patient.guarantorId, [{ encounterId, amount: cents(45_00) }]), { kind: 'applyCredit' });
  appendJournal(app.db, applied, meta);
  expect(unappliedOf(app.db, patient.guarantorId)).toBe(15_00);
  expect(owedByEncounter(app.db, encounterId).guarantor).toBe(-45_00);
});

test('postings of a patient add up to the same as the sums by line and by visit', async () => {
  const { app, visit, patientId } = await books();
  const { encounterId } = await visit();
  const postings = postingsOfPatient(app.db, patientId);
  expect(postings.map(({ kind, sourceId }) => [kind, sourceId])).toEqual(Array.from({ length: 4 }, () => ['charge', encounterId]));
  const receivable = postings.filter(({ account }) => account === 'receivable.coverage').reduce((sum, { amount }) => sum + amount, 0);
  const byLine = lineSumsOf(app.db, encounterId).filter(({ account }) => account === 'receivable.coverage');
  expect(byLine.map(({ amount }) => amount).sort()).toEqual([120_00, 30_00]);
  expect([receivable, owedByEncounter(app.db, encounterId).insurers]).toEqual([150_00, 150_00]);
});

test('journals and postings cannot be changed or deleted; without the trigger they could', async () => {
  const { app, visit } = await books();
  await visit();
  expect(() => app.db.run(sql`UPDATE posting SET amount_cents = 1`)).toThrow('never changed');
  expect(() => app.db.run(sql`DELETE FROM posting`)).toThrow('never deleted');
  expect(() => app.db.run(sql`UPDATE journal SET reason = 'x'`)).toThrow('never changed');
  expect(() => app.db.run(sql`DELETE FROM journal`)).toThrow('never deleted');
  app.db.exec('DROP TRIGGER posting_no_update');
  expect(app.db.run(sql`UPDATE posting SET detail = 'x'`).changes).toBe(4);
});
