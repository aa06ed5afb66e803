import fc from 'fast-check';
import type { ReadableDb, WritableDb } from '#db/connection/handles.ts';
import { sql } from '#db/connection/handles.ts';
import { judgeClaims } from '#db/queries/claim-judgement.ts';
import { changeEditionStatus, countEdition, insertEdition } from '#db/queries/code-library.ts';
import { insertCodes } from '#db/queries/code-library-rows.ts';
import { insertTabularRows } from '#db/queries/code-notes-rows.ts';
import { insertMueLimits } from '#db/queries/edit-tables.ts';
import { insertRvus } from '#db/queries/edit-tables-fees.ts';
import { insertPtpBlock, insertPtpTerm } from '#db/queries/edit-tables-ncci.ts';
import type { Judgement } from '#shared/domain/claim/rules/judge-claim.ts';
import { plainCode } from '#shared/domain/code-library/library-code.ts';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { PtpBlockBuilder, packCode } from '#shared/domain/code-library/ncci-block.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { addDays, dayNumber, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../support/claim-desk.ts';

const TODAY = plainDate('2026-07-14');
/** From this day on every list says something else. */
const TURN = plainDate('2026-07-01');
const CODES = ['T1015', 'G0008', 'G0101', 'G0444', '11042', 'J3420'] as const;
const DIAGNOSES = ['J02.0', 'R50.9', 'N40.0', 'E11.9'] as const;
const MODIFIERS = ['25', '59', 'LT', 'ZZ'] as const;

/** One line of a visit, by places in the lists above. */
type PlannedLine = { readonly code: number; readonly modifier: number | null; readonly units: number };
export type PlannedVisit = {
  readonly patient: number;
  /** Days before today; the lists turn thirteen days before it. */
  readonly daysAgo: number;
  readonly lines: readonly PlannedLine[];
  readonly diagnoses: readonly number[];
  readonly authorization: string;
};

const anyLine: fc.Arbitrary<PlannedLine> = fc.record({
  code: fc.nat({ max: CODES.length - 1 }),
  modifier: fc.option(fc.nat({ max: MODIFIERS.length - 1 })),
  units: fc.integer({ min: 1, max: 3 }),
});
const anyVisit: fc.Arbitrary<PlannedVisit> = fc.record({
  patient: fc.nat({ max: 2 }),
  daysAgo: fc.constantFrom(0, 1, 12, 13, 14, 20, 80, 100),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
  diagnoses: fc.uniqueArray(fc.nat({ max: DIAGNOSES.length - 1 }), { minLength: 1, maxLength: 3 }),
  authorization: fc.constantFrom('', 'A1'),
});
/** Visits of three patients around the day on which the lists turn, the first so many of which have left before. */
export const anyVisits = fc.record({ visits: fc.array(anyVisit, { minLength: 1, maxLength: 12 }), sent: fc.nat({ max: 3 }) });
export type PlannedVisits = { readonly visits: readonly PlannedVisit[]; readonly sent: number };

let editions = 0;
function load(db: WritableDb, kind: LibraryKind, from: PlainDate, fill: (number: number) => void): void {
  editions += 1;
  const about = { publisher: 'Test', fileName: 'test.txt', fileSha256: '', effectiveTo: null, importedAt: instantAt(0), importedBy: null };
  const title = `Test ${kind} ${editions}`;
  const number = insertEdition(db, { ...about, editionId: `batch-${editions}`, kind, title, complete: 1, effectiveFrom: from });
  fill(number);
  countEdition(db, number, 1);
  changeEditionStatus(db, number, 'loading', 'active');
}

/** Two editions of each list that disagree: of codes, limits, values, sexes and modifiers. Pairs begin and end by their own days. */
function loadLists(db: WritableDb): void {
  const listed = (words: readonly string[], changes: (at: number) => object) => (number: number) =>
    insertCodes(
      db,
      number,
      0,
      words.map((code, at) => ({ code: { ...plainCode(code, `Test ${code}`), ...changes(at) }, place: 0 })),
    );
  const zeros = { modifier: '', status: 'A', work: 0, nonFacilityExpense: 0, facilityExpense: 0, malpractice: 0, rareOutside: false };
  const caps = { rareInFacility: false, capNonFacilityExpense: 0, capFacilityExpense: 0, capMalpractice: 0, indicators: '1 0 2 0 9 1' };
  for (const [turn, from] of [plainDate('2025-01-01'), TURN].entries()) {
    const days = ['000', '010', '090', 'ZZZ', 'XXX', '000'];
    load(
      db,
      'hcpcs',
      from,
      listed(CODES.slice(turn), () => ({})),
    );
    load(
      db,
      'cpt',
      from,
      listed(['11042'], () => ({ longWords: turn === 0 ? 'Unlisted test' : 'Test' })),
    );
    load(
      db,
      'icd10cm',
      from,
      listed(DIAGNOSES, (at) => ({ billable: at !== 3 || turn === 0, sex: at === 2 && turn === 1 ? 'M' : null })),
    );
    load(
      db,
      'modifier',
      from,
      listed(MODIFIERS.slice(0, 4 - turn), () => ({})),
    );
    load(db, 'mue', from, (number) =>
      insertMueLimits(
        db,
        number,
        CODES.map((code, at) => ({ code, units: 1 + ((at + turn) % 3), indicator: turn === 0 ? 2 : 3, rationale: '' })),
      ),
    );
    load(db, 'rvu', from, (number) =>
      insertRvus(
        db,
        number,
        CODES.map((code, at) => ({ ...zeros, ...caps, code, globalDays: days[(at + 2 * turn) % 6] ?? '', factor: 1 })),
      ),
    );
  }
  // The notes come with the turn: before it the scrubber has none, and says so.
  load(db, 'icd10cmNotes', TURN, (number) =>
    insertTabularRows(db, number, [
      { what: 'heading', category: 'J02', place: 1, above: ['chapter 10'] },
      { what: 'heading', category: 'R50', place: 2, above: ['chapter 18'] },
      { what: 'note', owner: 'R50', kind: 'excludes1', lines: ['Test (J02.-)'] },
      {
        ...{ what: 'reference', owner: 'R50', kind: 'excludes1', line: 0, fromPlace: 1, toPlace: 1 },
        ...{ fromCode: 'J02', toCode: 'J02', characters: '' },
      },
    ]),
  );
  insertPtpTerm(db, 1, { indicator: 0, before1996: false, rationale: 'r0' });
  insertPtpTerm(db, 2, { indicator: 1, before1996: false, rationale: 'r1' });
  load(db, 'ncciPtp', TURN, (number) => {
    for (const [at, first] of CODES.slice(0, -1).entries()) {
      const block = new PtpBlockBuilder();
      const later = CODES.slice(at + 1).toSorted();
      for (const second of later) block.add({ column2: packCode(second), from: dayNumber(TURN) - 40 * at, to: 0, term: 1 + (at % 2) });
      insertPtpBlock(db, number, packCode(first), block.bytes());
    }
  });
}

/** The same database through a handle of its own: whatever is remembered beside a handle, this one does not know it. */
const unknowing = (db: ReadableDb): ReadableDb => ({
  get: (query) => db.get(query),
  all: (query) => db.all(query),
  iterate: (query) => db.iterate(query),
});

/** Claims of which a batch says something else than each alone, asked by a handle that remembers nothing of the others. */
export function differences(
  db: ReadableDb,
  claimIds: readonly string[],
  today: PlainDate,
  same: (a: Judgement, b: Judgement) => boolean,
): readonly string[] {
  const together = judgeClaims(unknowing(db), claimIds, today).claims;
  return claimIds.filter((claimId) => {
    const [one, other] = [together.get(claimId), judgeClaims(unknowing(db), [claimId], today).claims.get(claimId)];
    return one !== other && (one === undefined || other === undefined || !same(one, other));
  });
}

/** Enters the visits as a person would and answers their claims. */
export async function openBatchDesk({ visits, sent }: PlannedVisits) {
  const desk = await openClaimDesk(TODAY);
  const { app, build, payer, patientId } = desk;
  const { db } = app;
  loadLists(db);
  const patients = [patientId];
  for (const lastName of ['Okafor', 'Lindqvist']) {
    const other = build.patient({ lastName });
    build.coverage(other.patientId, payer.payerId, { memberId: `M${lastName.toUpperCase()}` });
    patients.push(other.patientId);
  }
  db.run(sql`INSERT INTO authorization (id, case_id, number, payer_id, codes, counted_in, allowed, valid_from, valid_to)
    VALUES ('a1', ${patientId}, 'A1', ${payer.payerId}, 'G0444 G0008', 'units', 4, '2026-01-01', '2026-12-31')`);
  const claimIds: string[] = [];
  for (const [at, { patient, daysAgo, lines, diagnoses, authorization }] of visits.entries()) {
    const serviceDate = addDays(TODAY, -daysAgo);
    const [first] = desk.typed({ serviceDate }).lines;
    if (!first) throw new Error('a typed visit has lines');
    const { claimId } = await desk.visit(
      {
        serviceDate,
        priorAuthorization: authorization,
        diagnoses: diagnoses.map((place) => DIAGNOSES[place] ?? 'J02.0'),
        lines: lines.map(({ code, modifier, units }) => ({
          ...{ ...first, chargeLineId: app.newId(), procedureCode: CODES[code] ?? 'T1015', charge: cents(50_00) },
          ...{ modifiers: modifier === null ? [] : [MODIFIERS[modifier] ?? '25'], unitThousandths: units * 1_000, pointers: [1] },
        })),
      },
      patients[patient] ?? patientId,
    );
    claimIds.push(claimId);
    if (at + 1 === sent) await app.reply('batch.create', {});
  }
  return { db, claimIds, today: TODAY };
}
