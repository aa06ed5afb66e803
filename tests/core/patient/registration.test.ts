import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { soundCodes } from '#db/queries/patient-sound.ts';
import type { CallInput, OperationName } from '#shared/contract/operations.ts';
import { NO_DETAILS } from '#shared/domain/patient/patient-details.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type MergeDesk, openMergeDesk, PERSON } from './merge-desk.ts';

const codeOf = async ({ app }: MergeDesk, name: OperationName, input: unknown) => {
  const reply = await app.reply(name, input);
  return reply.ok ? 'ok' : reply.code;
};
const DETAILS = {
  preferredName: 'Bobby',
  previousLastName: 'Mulcahy',
  phoneKind: 'mobile',
  homePhone: '(217) 555-0111',
  workPhone: '217-555-0122',
  contactBy: 'text',
  mayText: true,
  language: 'Spanish',
  emergencyContact: { name: 'Ida Rook', relationship: 'sister', phone: '217 555 0133' },
  employer: { employerId: null, name: 'Prairie Grain' },
  consents: { signature: { signedOn: plainDate('2026-01-02'), expiresOn: plainDate('2027-01-02') } },
} satisfies CallInput<'patient.register'>['details'];
const MIND = { words: 'Needs the lift', atRegistration: true, atCharge: false, atPayment: true, expiresOn: plainDate('2026-12-31') };

test('everything a desk asks is kept, found again, and changed without touching what is left out', async () => {
  const desk = await openMergeDesk();
  const { app } = desk;
  const alertId = app.newId();
  const patientId = await desk.register({}, { details: DETAILS, alerts: [{ ...MIND, alertId }] });
  const { details, alerts, version, patient } = await desk.page(patientId);
  expect(details).toEqual({
    ...NO_DETAILS,
    ...DETAILS,
    homePhone: '2175550111',
    workPhone: '2175550122',
    emergencyContact: { ...DETAILS.emergencyContact, phone: '2175550133' },
    consents: { ...NO_DETAILS.consents, ...DETAILS.consents },
  });
  expect(alerts).toEqual([{ ...MIND, alertId }]);
  const found = async (text: string) => (await app.ask('patient.search', { text })).map((row) => row.patientId);
  for (const text of ['bobby', 'mulcahy', 'mulcahy, rob', '5550122', '2175550111']) expect(await found(text), text).toEqual([patientId]);
  await app.ask('patient.change', { patientId, version, patient: { ...patient, email: 'r@example.org' } });
  expect(await desk.page(patientId)).toMatchObject({ details, alerts, patient: { email: 'r@example.org' } });
  const changed = { ...details, previousLastName: '', workPhone: '' };
  await app.ask('patient.change', { patientId, version: version + 1, patient, details: changed, alerts: [] });
  expect(await desk.page(patientId)).toMatchObject({ details: changed, alerts: [] });
  for (const text of ['mulcahy', '5550122']) expect(await found(text), text).toEqual([]);
  const other = await desk.register({}, { alerts: [{ ...MIND, alertId }] });
  const stolen = { patientId, version: version + 2, patient, alerts: [{ ...MIND, alertId }] };
  expect(await codeOf(desk, 'patient.change', stolen)).toBe('input.invalid');
  expect((await desk.page(other)).alerts).toHaveLength(1);
});

test('the number to call first is not kept twice, whatever was typed where', async () => {
  const desk = await openMergeDesk();
  const details = { phoneKind: 'work' as const, workPhone: '217 555 0177', mobilePhone: '217 555 0178' };
  const { patient, details: kept } = await desk.page(await desk.register({ phone: '217 555 0179' }, { details }));
  expect([patient.phone, kept.workPhone, kept.mobilePhone]).toEqual(['2175550179', '', '2175550178']);
});

const likely = async ({ app }: MergeDesk, typed: Partial<CallInput<'patient.likely'>>) =>
  (await app.ask('patient.likely', { lastName: '', firstName: '', birthDate: null, phone: '', memberId: '', ...typed })).map(
    ({ because }) => because,
  );

test('duplicates say why: sounds alike, nickname, swapped digits, earlier name, any phone, whole name before a date is typed', async () => {
  const desk = await openMergeDesk();
  const patientId = await desk.register({ lastName: 'Schmidt', firstName: 'Catherine' }, { details: DETAILS });
  const born = { birthDate: PERSON.birthDate };
  const named = { lastName: 'Schmidt', firstName: 'Catherine' };
  expect(await likely(desk, { ...named, ...born })).toEqual(['same birth date and same name']);
  expect(await likely(desk, { lastName: 'Smith', firstName: 'Kathryn', ...born })).toEqual([
    'same birth date and a name that sounds alike',
  ]);
  expect(await likely(desk, { lastName: 'Schmidt', firstName: 'Katie', ...born })).toEqual(['same birth date and Katie may be Catherine']);
  expect(await likely(desk, { lastName: 'Mulcahy', firstName: 'Catherine', ...born })).toEqual([
    'same birth date and like name (their earlier family name)',
  ]);
  for (const birthDate of ['1980-03-12', '1908-12-03', '1980-12-30'].map(plainDate))
    expect(await likely(desk, { ...named, birthDate }), birthDate).toEqual(['same name, birth date 12/03/1980 has digits swapped']);
  expect(await likely(desk, { ...named, birthDate: plainDate('1961-05-05') })).toEqual([]);
  expect(await likely(desk, named)).toEqual(['same name']);
  expect(await likely(desk, { otherPhones: ['217.555.0122'] })).toEqual(['same phone']);
  expect(await likely(desk, { ...named, exceptPatientId: patientId })).toEqual([]);
});

test('names that sound alike share a code, short names share one with the long, strangers none', () => {
  const codes = (lastName: string, firstName: string) => soundCodes({ lastName, firstName, previousLastName: '', preferredName: '' });
  const alike = (a: [string, string], b: [string, string]) => codes(...a).some((code) => codes(...b).includes(code));
  for (const [a, b] of [
    [
      ['Smith', 'Jon'],
      ['Schmidt', 'John'],
    ],
    [
      ['Nguyen', 'Bill'],
      ['Nguyen', 'William'],
    ],
    [
      ["O'Neil", 'Peggy'],
      ['Oneal', 'Margaret'],
    ],
    [
      ['Meyer', 'Bob'],
      ['Maier', 'Rob'],
    ],
  ] as const)
    expect(alike([...a], [...b]), `${a} ${b}`).toBe(true);
  expect(alike(['Smith', 'John'], ['Smith', 'Walter'])).toBe(false);
  expect(alike(['Smith', 'John'], ['Walker', 'John'])).toBe(false);
  expect(codes('Smith', '')).toEqual([]);
});

test('the codes of how names sound follow every change, and are not kept twice', async () => {
  const desk = await openMergeDesk();
  const name = fc.constantFrom('Smith', 'Meyer', 'Katz', 'Li', '李', 'Bob', 'Ann');
  const patientId = await desk.register();
  await fc.assert(
    fc.asyncProperty(name, name, fc.constantFrom('1980-12-03', '1990-01-01'), name, async (lastName, firstName, day, preferredName) => {
      const { version, patient, details } = await desk.page(patientId);
      const changed = { ...patient, lastName, firstName, birthDate: plainDate(day) };
      await desk.app.ask('patient.change', { patientId, version, patient: changed, details: { ...details, preferredName } });
      const kept = desk.app.db.all<{ code: string; birth_date: string }>(sql`SELECT code, birth_date FROM patient_sound
        WHERE chart_number = (SELECT chart_number FROM patient WHERE id = ${patientId}) ORDER BY code`);
      const wanted = [...new Set(soundCodes({ lastName, firstName, preferredName, previousLastName: '' }))].sort();
      expect(kept).toEqual(wanted.map((code) => ({ code, birth_date: day })));
    }),
    { numRuns: 40 },
  );
});

test('a guarantor is a family member who is a patient, an organization, or any account found by name or number', async () => {
  const desk = await openMergeDesk();
  const { app } = desk;
  const parent = await desk.register({ lastName: 'Rook', firstName: 'Ida' });
  const child = await desk.register({ lastName: 'Rook', firstName: 'Ned' }, { guarantor: { kind: 'patient', patientId: parent } });
  const { guarantor: account } = await desk.page(parent);
  expect((await desk.page(child)).guarantor).toEqual({ ...account, isSelf: false });
  // Ned has no account of his own until somebody is charged to him.
  const baby = await desk.register({ lastName: 'Rook', firstName: 'Bea' }, { guarantor: { kind: 'patient', patientId: child } });
  const nedsAccount = (await desk.page(baby)).guarantor;
  expect(nedsAccount).toMatchObject({ name: 'Rook, Ned', accountNumber: (await desk.page(child)).chartNumber });
  const again = await desk.register({ firstName: 'Cy' }, { guarantor: { kind: 'patient', patientId: child } });
  expect((await desk.page(again)).guarantor.guarantorId).toBe(nedsAccount.guarantorId);
  const home = { lastName: 'Willow Care Home', firstName: '', middleName: '', phone: '2175550150', address: PERSON.address };
  const ward = await desk.register({ firstName: 'Al' }, { guarantor: { kind: 'new', entity: 'organization', ...home } });
  const { guarantorId } = (await desk.page(ward)).guarantor;
  const page = await app.ask('guarantor.get', { guarantorId });
  expect(page).toMatchObject({
    entity: 'organization',
    name: 'Willow Care Home',
    patientId: null,
    patients: [{ name: 'Halloran, Al', present: true }],
  });
  expect(await app.ask('guarantor.search', { text: 'willow c' })).toMatchObject([{ guarantorId, patients: 1 }]);
  expect(await app.ask('guarantor.search', { text: 'rook, i' })).toMatchObject([{ guarantorId: account.guarantorId, patients: 2 }]);
  expect(await app.ask('guarantor.search', { text: String(page.accountNumber) })).toMatchObject([{ guarantorId }]);
  const change = { guarantorId, version: page.version, entity: page.entity, account: { ...page.account, email: 'bills@example.org' } };
  await app.ask('guarantor.change', change);
  expect((await app.ask('guarantor.get', { guarantorId })).account.email).toBe('bills@example.org');
  expect(await codeOf(desk, 'guarantor.change', change)).toBe('guarantor.changedElsewhere');
  expect(await codeOf(desk, 'guarantor.change', { ...change, guarantorId: account.guarantorId })).toBe('guarantor.isPatient');
});

test('a patient moves to another guarantor: what was charged stays with its account, the next visit goes to the new one', async () => {
  const desk = await openMergeDesk();
  const { app } = desk;
  const parent = await desk.register({ lastName: 'Rook', firstName: 'Ida' });
  const child = await desk.register({ lastName: 'Rook', firstName: 'Ned' });
  await desk.visit([80_00], 0, child);
  const { guarantor: before, version } = await desk.page(child);
  const moved = await app.ask('patient.moveGuarantor', { patientId: child, version, guarantor: { kind: 'patient', patientId: parent } });
  await desk.visit([50_00], 0, child);
  const { accounts, guarantor, version: now } = await desk.page(child);
  expect(accounts.map(({ guarantorId, owed, present }) => [guarantorId, owed, present])).toEqual([
    [moved.guarantorId, cents(50_00), true],
    [before.guarantorId, cents(80_00), false],
  ]);
  expect(guarantor).toMatchObject({ name: 'Rook, Ida', isSelf: false });
  const [old, fresh] = [before, moved].map(({ guarantorId }) => app.ask('guarantor.get', { guarantorId }));
  expect(await old).toMatchObject({ owed: 80_00, patients: [{ name: 'Rook, Ned', owed: 80_00, visits: 1, present: false }] });
  expect((await fresh)?.patients.map(({ name, owed, present }) => [name, owed, present])).toEqual([
    ['Rook, Ida', 0, true],
    ['Rook, Ned', 50_00, true],
  ]);
  expect(await codeOf(desk, 'patient.moveGuarantor', { patientId: child, version, guarantor: { kind: 'self' } })).toBe(
    'patient.changedElsewhere',
  );
  const back = await app.ask('patient.moveGuarantor', { patientId: child, version: now, guarantor: { kind: 'self' } });
  expect(back.guarantorId).toBe(before.guarantorId);
  expect(await desk.green()).toEqual([]);
});

test('the practice sets its next chart number and how numbers look; none is given twice', async () => {
  const desk = await openMergeDesk();
  const { app } = desk;
  const first = await desk.page(await desk.register());
  expect(await app.ask('patient.numbering', {})).toEqual({
    next: first.chartNumber + 1,
    prefix: '',
    digits: 1,
    example: String(first.chartNumber + 1),
  });
  const set = { prefix: 'PF-', digits: 6 };
  expect(await codeOf(desk, 'patient.setNumbering', { ...set, next: first.chartNumber })).toBe('patient.numberTaken');
  expect(await codeOf(desk, 'patient.setNumbering', { ...set, next: 20_000, prefix: '12' })).toBe('input.invalid');
  expect(await app.ask('patient.setNumbering', { ...set, next: 20_000 })).toEqual({ next: 20_000, example: 'PF-020000' });
  const patientId = await desk.register({ firstName: 'Zed' });
  expect(await desk.page(patientId)).toMatchObject({ chartNumber: 20_000, chart: 'PF-020000', guarantor: { accountNumber: 20_000 } });
  for (const text of ['PF-020000', 'pf-20000', '20000', '200']) {
    const [found] = await app.ask('patient.search', { text });
    expect([text, found?.patientId]).toEqual([text, patientId]);
  }
});
