import { expect, test } from 'vitest';
import { sql, type WritableDb } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { changeEditionStatus, countEdition, insertEdition } from '#db/queries/code-library.ts';
import { insertCodes } from '#db/queries/code-library-rows.ts';
import { insertMueLimits } from '#db/queries/edit-tables.ts';
import { insertRvus } from '#db/queries/edit-tables-fees.ts';
import { insertPtpBlock, insertPtpTerm } from '#db/queries/edit-tables-ncci.ts';
import { gatherBooksOfClaim, gatherBooksOfDraft, gatherScrubBooks } from '#db/queries/scrub-books.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { traceClaim } from '#shared/domain/claim/scrub/edits.ts';
import { type LibraryCode, plainCode } from '#shared/domain/code-library/library-code.ts';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { PtpBlockBuilder, packCode } from '#shared/domain/code-library/ncci-block.ts';
import { assert } from '#shared/kernel/assert.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { addDays, dayNumber, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../support/claim-desk.ts';

const TODAY = plainDate('2026-07-14');
let editions = 0;

/** Loads an edition of a list in force from a day on; every one has an id of its own. */
function load(
  db: WritableDb,
  kind: LibraryKind,
  fill: (number: number) => void,
  from: PlainDate = plainDate('2026-01-01'),
  complete = 1,
): number {
  editions += 1;
  const about = {
    publisher: 'Test',
    fileName: 'test.txt',
    fileSha256: '',
    effectiveFrom: from,
    effectiveTo: null,
    importedAt: instantAt(0),
    importedBy: null,
  };
  const number = insertEdition(db, { ...about, editionId: `edition-${editions}`, kind, title: `Test ${kind}`, complete });
  fill(number);
  countEdition(db, number, 1);
  changeEditionStatus(db, number, 'loading', 'active');
  return number;
}
const codes =
  (db: WritableDb, ...rows: readonly LibraryCode[]) =>
  (number: number): void =>
    insertCodes(
      db,
      number,
      0,
      rows.map((code) => ({ code, place: 0 })),
    );
const value = (code: string, globalDays: string) => ({
  ...{ code, modifier: '', status: 'A', work: 0, nonFacilityExpense: 0, facilityExpense: 0, malpractice: 0, rareOutside: false },
  ...{
    rareInFacility: false,
    capNonFacilityExpense: 0,
    capFacilityExpense: 0,
    capMalpractice: 0,
    globalDays,
    indicators: '1 0 2 0 9 1',
    factor: 1,
  },
});

async function atTheDesk() {
  const desk = await openClaimDesk(TODAY);
  const { db } = desk.app;
  const claimOf = (claimId: string): ClaimFacts => {
    const facts = gatherClaimFacts(db, claimId);
    assert(facts, 'the claim is there');
    return facts;
  };
  const booksOf = (claimId: string) => gatherBooksOfClaim(db, claimId, claimOf(claimId));
  const [line] = desk.typed().lines;
  assert(line, 'a typed visit has lines');
  const done = (day: PlainDate, procedureCode: string, modifiers: readonly string[] = []) => ({
    serviceDate: day,
    lines: [{ ...line, chargeLineId: desk.app.newId(), from: day, to: day, procedureCode, modifiers: [...modifiers] }],
  });
  return { ...desk, db, claimOf, booksOf, done };
}

test('without lists an edit about codes says nothing, and the trace says why', async () => {
  const { visit, claimOf, booksOf } = await atTheDesk();
  const { claimId } = await visit();
  const books = booksOf(claimId);
  expect(books.lines.map(({ limit, value: values }) => [limit, values])).toEqual(books.lines.map(() => [null, null]));
  expect(books.silent.pairs).toEqual({ whole: true, why: 'no quarter is loaded' });
  expect(books.silent.limits).toEqual({ whole: true, why: 'no edition is loaded for 07/14/2026' });
  expect(books.silent.diagnoses?.why).toBe('only a selection is loaded for 07/14/2026');
  const { findings, runs } = traceClaim(claimOf(claimId), { today: TODAY, books });
  expect(findings).toEqual([]);
  expect(runs.find(({ edit }) => edit === 64)).toMatchObject({ state: 'notRun', why: ['Without the NCCI pairs: no quarter is loaded.'] });
});

test('complete lists answer by the day of the line: what they lack does not exist', async () => {
  const { db, visit, booksOf, claimOf } = await atTheDesk();
  const { claimId } = await visit();
  const [code = ''] = claimOf(claimId).lines.map(({ procedureCode }) => procedureCode);
  load(db, 'hcpcs', codes(db, { ...plainCode(code, 'Supply, not otherwise classified'), validTo: plainDate('2026-03-31') }));
  const books = booksOf(claimId);
  expect(books.lines[0]?.procedure).toEqual({ known: true, validFrom: null, validTo: '2026-03-31', unlisted: true });
  expect(books.lines[1]?.procedure?.known).toBe(false);
  expect(books.silent.procedures).toBeUndefined();
  expect(books.editions.procedures).toContain('Test hcpcs of 01/01/2026');
  // An edition that begins later says nothing of this day; what was remembered is not asked of it.
  load(db, 'hcpcs', codes(db, plainCode(code, 'Another')), addDays(TODAY, 1));
  expect(booksOf(claimId).lines[0]?.procedure?.validTo).toBe('2026-03-31');
  load(db, 'hcpcs', codes(db, plainCode(code, 'Newer')), TODAY);
  expect(booksOf(claimId).lines[0]?.procedure).toMatchObject({ known: true, validTo: null, unlisted: false });
});

test('diagnoses, modifiers, limits and values come from the editions of the day', async () => {
  const { db, visit, booksOf, claimOf } = await atTheDesk();
  const { claimId } = await visit();
  const { diagnoses, lines } = claimOf(claimId);
  const [first] = lines;
  assert(first, 'a claim has lines');
  load(db, 'icd10cm', codes(db, { ...plainCode(diagnoses[0] ?? '', 'Header'), billable: false, sex: 'F', ageFrom: 3, ageTo: 9 }));
  load(db, 'modifier', codes(db, plainCode('ZZ', 'Invented')));
  load(db, 'mue', (number) => insertMueLimits(db, number, [{ code: first.procedureCode, units: 3, indicator: 2, rationale: '' }]));
  load(db, 'rvu', (number) => insertRvus(db, number, [value(first.procedureCode, '010')]));
  const books = booksOf(claimId);
  expect(books.diagnoses[0]).toMatchObject({ known: true, billable: false, words: 'Header', sex: 'F', ageFrom: 3, ageTo: 9 });
  expect(books.diagnoses.slice(1).map((entry) => entry?.known)).toEqual(diagnoses.slice(1).map(() => false));
  expect([...books.unknownModifiers].sort()).toEqual([...new Set(lines.flatMap(({ modifiers }) => modifiers))].sort());
  expect(books.lines[0]?.limit).toEqual({ units: 3, indicator: 2 });
  expect(books.lines[0]?.value).toMatchObject({ globalDays: '010', professionalTechnical: '1', bilateral: '2', coSurgeon: '9', team: '1' });
  expect(books.silent.values).toBeUndefined();
});

test('pairs among the codes of a day, taken back and ended ones left out, the stricter of two', async () => {
  const { db, visit, booksOf, claimOf } = await atTheDesk();
  const { claimId } = await visit();
  const [a = '', b = ''] = claimOf(claimId).lines.map(({ procedureCode }) => procedureCode);
  const quarter = (entries: readonly { readonly term: number; readonly to?: number }[], [first, second] = [a, b]) =>
    load(db, 'ncciPtp', (number) => {
      const block = new PtpBlockBuilder();
      for (const { term, to = 0 } of entries) block.add({ column2: packCode(second), from: 10_000, to, term });
      insertPtpBlock(db, number, packCode(first), block.bytes());
    });
  for (const [id, indicator] of [
    [1, 0],
    [2, 1],
    [3, 9],
  ] as const)
    insertPtpTerm(db, id, { indicator, before1996: false, rationale: `r${id}` });
  quarter([{ term: 3 }, { term: 1, to: dayNumber(TODAY) - 1 }]);
  expect(booksOf(claimId).pairs).toEqual([]);
  quarter([{ term: 2 }]);
  expect(booksOf(claimId).pairs).toEqual([{ day: TODAY, column1: a, column2: b, indicator: 1 }]);
  quarter([{ term: 1 }]);
  expect(booksOf(claimId).pairs).toEqual([{ day: TODAY, column1: a, column2: b, indicator: 0 }]);
});

test('other visits of the patient: those of the day, and surgery whose care goes on', async () => {
  const { db, visit, booksOf, done, build, payer } = await atTheDesk();
  load(db, 'rvu', (number) => insertRvus(db, number, [value('G0101', '090'), value('G0102', '010')]), plainDate('2025-01-01'));
  const before = (days: number): PlainDate => addDays(TODAY, -days);
  await visit(done(before(90), 'G0101'));
  await visit(done(before(91), 'G0101'));
  await visit(done(before(5), 'G0444'));
  await visit(done(TODAY, 'G0444', ['59']));
  const other = build.patient();
  build.coverage(other.patientId, payer.payerId, { memberId: 'OTHER1' });
  await visit(done(TODAY, 'G0101'), other.patientId);
  const { claimId } = await visit(done(TODAY, 'T1015'));
  expect(
    booksOf(claimId).earlierLines.map(({ day, code, modifiers, globalDays, sentAs }) => ({ day, code, modifiers, globalDays, sentAs })),
  ).toEqual([
    { day: before(90), code: 'G0101', modifiers: [], globalDays: 90, sentAs: '' },
    { day: TODAY, code: 'G0444', modifiers: ['59'], globalDays: 0, sentAs: '' },
  ]);
});

test('what was sent is named by its claim, and the first day of sending stays', async () => {
  const { app, db, visit, booksOf, done } = await atTheDesk();
  const sent = await visit(done(TODAY, 'G0444'));
  await app.ask('batch.create', {});
  const { claimId } = await visit(done(TODAY, 'G0444'));
  expect(booksOf(claimId).earlierLines.map(({ sentAs }) => sentAs)).toEqual([sent.claimNumber]);
  expect(booksOf(sent.claimId).firstSentOn).toBe(TODAY);
  expect(booksOf(claimId).firstSentOn).toBeNull();
  db.run(sql`UPDATE claim SET status = 'rejected' WHERE id = ${sent.claimId}`);
  expect(booksOf(claimId).earlierLines.map(({ sentAs }) => sentAs)).toEqual(['']);
});

test('authorizations with this payer, and what other visits used of them', async () => {
  const { app, db, visit, booksOf, patientId, payer, done } = await atTheDesk();
  const add = (id: string, number: string, countedIn: 'visits' | 'units', allowed: number | null, codesOf: string) =>
    db.run(sql`INSERT INTO authorization (id, case_id, number, payer_id, codes, counted_in, allowed, valid_from, valid_to)
      VALUES (${id}, ${patientId}, ${number}, ${payer.payerId}, ${codesOf}, ${countedIn}, ${allowed}, '2026-01-01', '2026-12-31')`);
  add('a1', 'A1', 'visits', 5, '');
  add('a2', 'B2', 'units', 9, 'G0444 G0108');
  await visit({ ...done(TODAY, 'T1015'), priorAuthorization: 'a1' });
  const { claimId } = await visit({ ...done(TODAY, 'G0444'), priorAuthorization: 'B2' });
  expect(booksOf(claimId).authorizations.map(({ number, used, codes: of, ended }) => ({ number, used, of, ended }))).toEqual([
    { number: 'A1', used: 1, of: [], ended: false },
    { number: 'B2', used: 0, of: ['G0444', 'G0108'], ended: false },
  ]);
  const again = await visit({ ...done(TODAY, 'G0108'), priorAuthorization: 'B2' });
  expect(booksOf(again.claimId).authorizations[1]).toMatchObject({ number: 'B2', used: 1, countedIn: 'units', allowed: 9 });
  expect(app.db).toBe(db);
});

test('many claims at once are told what each is told alone, and a draft what its claim will be', async () => {
  const { db, visit, claimOf, booksOf, patientId, done } = await atTheDesk();
  load(db, 'rvu', (number) => insertRvus(db, number, [value('G0101', '090')]), plainDate('2025-01-01'));
  const made = [];
  for (const [days, code] of [
    [9, 'G0101'],
    [0, 'G0444'],
    [0, 'T1015'],
    [3, 'T1015'],
  ] as const)
    made.push(await visit(done(addDays(TODAY, -days), code)));
  const claims = new Map(made.map(({ claimId }) => [claimId, claimOf(claimId)]));
  const together = gatherScrubBooks(db, claims);
  for (const { claimId } of made) expect(together.get(claimId)).toEqual(booksOf(claimId));
  const [last] = made.slice(-1);
  assert(last, 'there are visits');
  const rows = db.get<{ encounterId: string; coverageId: string }>(sql`
    SELECT encounter_id AS encounterId, coverage_id AS coverageId FROM claim WHERE id = ${last.claimId}`);
  assert(rows, 'the claim is there');
  expect(gatherBooksOfDraft(db, { patientId, ...rows }, claimOf(last.claimId))).toEqual(booksOf(last.claimId));
});
