import { expect, test } from 'vitest';
import { type SqlQuery, sql } from '#db/connection/handles.ts';
import { changeEditionStatus, countEdition, insertEdition } from '#db/queries/code-library.ts';
import { insertCodes } from '#db/queries/code-library-rows.ts';
import type { CallInput, Input } from '#shared/contract/operations.ts';
import { edits } from '#shared/domain/claim/scrub/edits.ts';
import { NEW_BILL, type TypedInstitutional } from '#shared/domain/claim/typed-institutional.ts';
import { plainCode } from '#shared/domain/code-library/library-code.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { everyLineSupplement, everySupplement } from '../../support/special-visit.ts';
import { demands, openPayerDesk } from '../list/payer-terms-attempts.ts';

// An edit whose facts nothing fills is silent however well it is written. Here each has to speak about what a practice enters.

type Desk = Awaited<ReturnType<typeof openPayerDesk>>;
type Typed = Input<'charge.check'>['encounter'];
type Scene = (desk: Desk) => Typed | Promise<Typed>;

const TODAY = plainDate('2026-07-14');

/** Why these cannot speak about a claim that the program made: 48 to 50 are not gathered yet, the others guard the program. */
const SILENT: Readonly<Record<number, string>> = {
  3: 'every visit names who treated',
  22: 'minutes are typed as whole numbers',
  24: 'claims and lines are numbered by the program',
  25: 'the database knows three frequencies',
  26: 'a correction is made from the claim that the payer numbered',
  48: 'what earlier payers decided is not gathered yet',
  49: 'what earlier payers decided is not gathered yet',
  50: 'what earlier payers decided is not gathered yet',
  56: 'every field takes no more than its element carries',
};

const practice =
  (change: Partial<Input<'practice.change'>['practice']>): Scene =>
  async ({ app, typed }) => {
    const known = await app.ask('practice.get', {});
    await app.ask('practice.change', { statements: known.statements, practice: { ...known.practice, ...change } });
    return typed();
  };
const rendering =
  (change: Partial<CallInput<'provider.save'>>): Scene =>
  async ({ app, rendering: row, typed }) => {
    await app.ask('provider.save', { ...row, ...change });
    return typed();
  };
const payer =
  (change: Partial<CallInput<'payer.save'>>, visit: Scene = ({ typed }) => typed()): Scene =>
  async (desk) => {
    await desk.app.ask('payer.save', { ...desk.payer, ...change });
    return visit(desk);
  };
/** Rows that other screens write: of the patient, the coverage, the case. */
const stored =
  (change: (desk: Desk) => SqlQuery, visit: Scene = ({ typed }) => typed()): Scene =>
  (desk) => {
    desk.app.db.run(change(desk));
    return visit(desk);
  };
const visit =
  (change: Partial<Typed>): Scene =>
  ({ typed }) =>
    typed(change);
const line =
  (code: string, change: Partial<Typed['lines'][number]> = {}): Scene =>
  ({ lineOf }) =>
    lineOf(code, change);

/** A facility's bill of the visit. */
const bill =
  (change: Partial<TypedInstitutional>, typeOfBill = '0131'): Scene =>
  ({ typed }) =>
    typed({ typeOfBill, institutional: { ...NEW_BILL, ...change } });

async function referredByNobody({ app, typed }: Desk): Promise<Typed> {
  const referringProviderId = app.newId();
  await app.ask('referring.save', { referringProviderId, lastName: 'Ash', firstName: 'Bo', middleName: '', npi: '', active: true });
  return typed({ referringProviderId });
}

async function practiceAsPerson(desk: Desk): Promise<Typed> {
  await practice({ kind: 'person', name: 'Calloway', firstName: 'Ives' })(desk);
  return bill({})(desk);
}

/** The same visit was approved already. */
async function doneBefore({ app, superbillId, patient, rendering: { renderingProviderId }, typed }: Desk): Promise<Typed> {
  const earlier = app.newId();
  await app.ask('superbill.create', { superbillId: earlier, patientId: patient.patientId, renderingProviderId, visitDate: TODAY });
  await app.ask('charge.approve', { superbillId: earlier, encounter: typed(), copay: null });
  expect(superbillId).not.toBe(earlier);
  return typed();
}

/** An edition of ICD-10-CM that knows one code. */
function listed({ app: { db }, typed }: Desk): Typed {
  const number = insertEdition(db, {
    ...{ editionId: 'e1', kind: 'icd10cm', title: 'Test', publisher: 'Test', fileName: 'test.txt', fileSha256: '', complete: 1 },
    ...{ effectiveFrom: plainDate('2026-01-01'), effectiveTo: null, importedAt: instantAt(0), importedBy: null },
  });
  insertCodes(db, number, 0, [{ code: plainCode('J02.0', 'Strep throat'), place: 0 }]);
  countEdition(db, number, 1);
  changeEditionStatus(db, number, 'loading', 'active');
  return typed();
}

const ADDRESS = { street: '12 Orchard Lane', street2: '', city: 'Springfield', state: 'IL', zip: '627011234' };
const special = everyLineSupplement('', '');
const medicare = (then: Scene): Scene => payer({ filingIndicator: 'MB' }, then);

const scenes: readonly (readonly [number, Scene])[] = [
  [1, practice({ npi: '1234567890' })],
  [2, rendering({ npi: '' })],
  [4, referredByNobody],
  [6, practice({ taxId: '111111111' })],
  [7, practice({ address: { ...ADDRESS, street: 'PO Box 7' } })],
  [8, practice({ address: { ...ADDRESS, zip: '62701' } })],
  [9, practice({ address: { ...ADDRESS, state: 'NY' } })],
  [12, payer({ payerCode: '' })],
  [14, stored(({ patient }) => sql`UPDATE patient SET last_name = 'Quillfeather 2' WHERE id = ${patient.patientId}`)],
  [15, stored(({ patient }) => sql`UPDATE patient SET birth_date = '2026-07-15' WHERE id = ${patient.patientId}`)],
  [
    17,
    stored(
      ({ coverage, patient }) => sql`
        UPDATE coverage SET relationship = 'child', (subscriber_last_name, subscriber_first_name, subscriber_birth_date) =
          (SELECT last_name, first_name, birth_date FROM patient WHERE id = ${patient.patientId}) WHERE id = ${coverage.coverageId}`,
    ),
  ],
  [18, stored(({ patient }) => sql`UPDATE patient SET city = '' WHERE id = ${patient.patientId}`)],
  [19, payer({ filingIndicator: 'QQ' })],
  [20, line('T1015', { charge: cents(10_000_000_000) })],
  [21, line('T1015', { charge: cents(0) })],
  [23, visit({ lines: [] })],
  [27, doneBefore],
  [28, visit({ diagnoses: [] })],
  [29, listed],
  [30, visit({ diagnoses: ['J02.0', 'J020'] })],
  [31, line('T1015', { pointers: [] })],
  [32, line('T10')],
  [33, line('T1015', { modifiers: ['25', '25'] })],
  [34, line('E1399')],
  [35, line('T1015', { unitThousandths: 0 })],
  [36, line('T1015', { from: addDays(TODAY, 1), to: addDays(TODAY, 1) })],
  [37, payer({ filingLimitDays: 1 }, line('T1015', { from: addDays(TODAY, -9), to: addDays(TODAY, -9) }))],
  [38, visit({ placeOfService: '98' })],
  [39, visit({ placeOfService: '31' })],
  [40, visit({ placeOfService: '21' })],
  [41, visit({ accident: { cause: 'auto', date: null, state: '' } })],
  [42, visit({ accident: { cause: 'employment', date: null, state: '' } })],
  [43, visit({ diagnoses: ['S93.401A'] })],
  [44, line('80053')],
  [47, line('00100')],
  [51, medicare(stored(({ coverage }) => sql`UPDATE coverage SET medicare_secondary_type = '12' WHERE id = ${coverage.coverageId}`))],
  [52, rendering({ signatureOnFile: false })],
  [53, medicare(line('98940'))],
  [54, visit({ attachments: [{ reportType: 'OZ', route: 'FX', controlNumber: '' }] })],
  [55, visit({ note: 'see chart ~ page 2' })],
  [69, line('A0429')],
  [70, visit({ supplement: { ambulance: everySupplement.ambulance } })],
  [71, line('E0114', { supplement: { equipment: { ...special.equipment, days: 0 } } })],
  [72, line('T1015', { supplement: { purchased: { ...special.purchased, npi: '' } } })],
  [73, medicare(line('80053', { modifiers: ['90'] }))],
  [74, line('77067')],
  [75, visit({ supplement: { spinalManipulation: everySupplement.spinalManipulation } })],
  [76, medicare(line('G0008', { modifiers: ['GV'] }))],
  [77, visit({ supplement: { conditionCodes: ['A6', 'A6'] } })],
  [78, line('J1885', { supplement: { compoundLink: 'MIX1' } })],
  [79, visit({ supplement: { casualtyContact: everySupplement.casualtyContact } })],
  [85, bill({ statementFrom: addDays(TODAY, 2), statementTo: addDays(TODAY, 1) })],
  [86, bill({ patientStatus: '' })],
  [87, practiceAsPerson],
  [88, bill({})],
  [89, bill({ conditionCodes: ['1'] })],
  ...Object.values(demands).map(({ asks, finding, lacking }): readonly [number, Scene] => [
    Number(finding.split(' ')[0]),
    async (desk) => {
      const typed = await lacking(desk);
      await desk.asking(asks);
      return typed;
    },
  ]),
];

test.each(scenes)('edit %i speaks about what was entered', async (number, scene) => {
  const desk = await openPayerDesk();
  expect((await desk.found(desk.typed())).map((finding) => Number(finding.split(' ')[0]))).not.toContain(number);
  const found = await desk.check(await scene(desk));
  expect(found.map(({ edit }) => edit)).toContain(number);
});

test('every edit of the list either speaks here or is silent for a reason', () => {
  const spoken = new Set(scenes.map(([number]) => number));
  const numbers = edits.map(({ number }) => number).filter((number) => number <= 56 || (number >= 69 && number <= 79) || number >= 85);
  expect(numbers.filter((number) => !spoken.has(number) && SILENT[number] === undefined)).toEqual([]);
  expect(numbers.filter((number) => spoken.has(number) && SILENT[number] !== undefined)).toEqual([]);
  expect(numbers).toHaveLength(72);
});
