import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverageHandlers } from '#core/coverage/handlers.ts';
import { patientHandlers } from '#core/patient/handlers.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { fingerprintOf } from '../../support/model-fingerprint.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

type Registered = CallInput<'patient.register'>;
type Person = Registered['patient'];
type Period = readonly [PlainDate | null, PlainDate | null];
type Coverage = Registered['coverages'][number];

const ADDRESS = { street: '4 Elm Row', street2: '', city: 'Decatur', state: 'IL', zip: '62521' };
const PERSON: Person = {
  lastName: 'Van Dyke',
  firstName: 'Anna Lee',
  middleName: '',
  birthDate: plainDate('1990-11-23'),
  sex: 'F',
  phone: '(217) 555-0188',
  email: '',
  address: ADDRESS,
  signatureOnFile: true,
  releaseOfInformation: true,
  benefitsAssigned: true,
  alert: '',
};

async function frontDesk() {
  const app = await openTestApp({ ...patientHandlers, ...coverageHandlers });
  const { payer, patient, coverage } = furnish(app);
  const plan = (overrides: Partial<Coverage> = {}): Coverage => ({
    coverageId: app.newId(),
    rank: 1,
    payerId: payer.payerId,
    planName: 'Gold',
    memberId: 'pm77-x1',
    groupNumber: '',
    relationship: 'self',
    subscriber: null,
    effectiveFrom: null,
    effectiveTo: null,
    copay: cents(0),
    ...overrides,
  });
  const register = async (overrides: Partial<Person> = {}, rest: Partial<Registered> = {}) => {
    const patientId = app.newId();
    const input: Registered = { patientId, patient: { ...PERSON, ...overrides }, guarantor: { kind: 'self' }, coverages: [], ...rest };
    return { ...(await app.ask('patient.register', input)), input };
  };
  return { app, payer, known: patient, knownCoverage: coverage, plan, register };
}
const found = async (app: TestApp, text: string) => (await app.ask('patient.search', { text })).map(({ name }) => name);
const codeOf = async (app: TestApp, ...[name, input]: Parameters<TestApp['reply']>) => {
  const reply = await app.reply(name, input);
  return reply.ok ? 'ok' : reply.code;
};

test('a patient is found by name in any order, part and case, by birth date, chart, phone and member id', async () => {
  const { app, register, plan } = await frontDesk();
  const { chartNumber } = await register({}, { coverages: [plan()] });
  const ways = [
    'van dyke',
    'Van Dyke, Anna',
    'VAN DYKE,ANNA LEE',
    'anna van dyke',
    'anna lee van',
    'Anna',
    'van',
    'Van Dyke Anna Lee',
    'Dyke Van',
    'yke',
    'nna dyk',
  ];
  const numbers = [
    '11/23/1990',
    '11231990',
    '1990-11-23',
    String(chartNumber),
    '2175550188',
    '217-555',
    '(217) 555-0188',
    'PM77',
    'pm77-x1',
    'PM77X1',
    '77-x',
    '555-0188',
    '0188',
    '11/23',
    '11/1990',
    '1990',
    'anna 11/23/1990',
    'van 11/23/90',
  ];
  for (const text of [...ways, ...numbers]) expect(await found(app, text), text).toContain('Van Dyke, Anna Lee');
  for (const text of ['annal', '11/24/1990', '11/24', '1991', '5550189', 'bob 11/23/1990', 'x1', '', '   ', ','])
    expect(await found(app, text), text).not.toContain('Van Dyke, Anna Lee');
});

test('the limit holds, and a name typed whole comes with its kin in order', async () => {
  const { app, register } = await frontDesk();
  for (const firstName of ['Cora', 'Abe', 'Bo']) await register({ lastName: 'Oakes', firstName });
  await register({ lastName: 'Oakeshott', firstName: 'Al' });
  expect(await found(app, 'oakes')).toEqual(['Oakes, Abe', 'Oakes, Bo', 'Oakes, Cora', 'Oakeshott, Al']);
  expect(await app.ask('patient.search', { text: 'oakes', limit: 2 })).toHaveLength(2);
});

test('hostile text is only text: it is stored as typed, found as typed, and finds nothing else', async () => {
  const { app, register } = await frontDesk();
  const hostile = [
    "O'Hara",
    '%',
    '_',
    'Robert"); DROP TABLE patient;--',
    'Ærøskøbing',
    '李',
    '😀',
    '\u202egnp',
    '[a-z]*',
    '\\',
    'प्रिया',
    'นภาพร',
    '㐀ᤠ𠀀',
    'ᨀ\u19b0ᨁ',
  ];
  for (const lastName of hostile) await register({ lastName, firstName: 'Q' });
  for (const lastName of hostile) expect(await found(app, lastName), lastName).toEqual([`${lastName}, Q`]);
  const before = fingerprintOf(app.db);
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 80, unit: 'binary' }), async (text) => {
      const reply = await app.reply('patient.search', { text });
      expect(reply.ok ? 'ok' : reply.code).toBe('ok');
    }),
    { numRuns: 300 },
  );
  expect(fingerprintOf(app.db)).toBe(before);
});

test('likely duplicates are named with the reason, and strangers are not', async () => {
  const { app, register, plan } = await frontDesk();
  await register({}, { coverages: [plan()] });
  const typed = { lastName: '', firstName: '', birthDate: null, phone: '', memberId: '' };
  const because = async (overrides: Partial<CallInput<'patient.likely'>>) =>
    (await app.ask('patient.likely', { ...typed, ...overrides })).map((row) => `${row.name}: ${row.because}`);
  const who = 'Van Dyke, Anna Lee';
  expect(await because({ birthDate: PERSON.birthDate, lastName: 'Vandyk' })).toEqual([`${who}: same birth date and like name`]);
  expect(await because({ birthDate: PERSON.birthDate, lastName: 'Dykevan' })).toEqual([`${who}: same birth date and like name`]);
  expect(await because({ birthDate: PERSON.birthDate, lastName: 'Smith' })).toEqual([]);
  expect(await because({ phone: '217.555.0188' })).toEqual([`${who}: same phone`]);
  expect(await because({ memberId: 'PM77-X1', phone: '2175550188' })).toEqual([`${who}: same member ID, same phone`]);
  expect(await because({})).toEqual([]);
});

test('a guarantor is the patient, somebody new, or an account that exists', async () => {
  const { app, register } = await frontDesk();
  const own = await register();
  const page = await app.ask('patient.get', { patientId: own.patientId });
  expect(page.guarantor).toMatchObject({ isSelf: true, name: 'Van Dyke, Anna Lee', accountNumber: own.chartNumber, phone: '2175550188' });
  const { guarantorId } = page.guarantor;
  const child = await register({ firstName: 'Tom' }, { guarantor: { kind: 'existing', guarantorId } });
  expect((await app.ask('patient.get', { patientId: child.patientId })).guarantor).toMatchObject({ guarantorId, isSelf: false });
  const parent = { lastName: 'Rook', firstName: 'Ida', middleName: '', phone: '217 555 0199', address: ADDRESS };
  const ward = await register({ firstName: 'Ned' }, { guarantor: { kind: 'new', ...parent } });
  const kept = (await app.ask('patient.get', { patientId: ward.patientId })).guarantor;
  expect(kept).toMatchObject({ name: 'Rook, Ida', isSelf: false, phone: '2175550199' });
  expect(new Set([own.chartNumber, child.chartNumber, ward.chartNumber, kept.accountNumber]).size).toBe(4);
  const moved = { ...PERSON, address: { ...ADDRESS, street: '9 New Road' } };
  await app.ask('patient.change', { patientId: own.patientId, version: 1, patient: moved });
  await app.ask('patient.change', { patientId: child.patientId, version: 1, patient: { ...moved, firstName: 'Tom' } });
  expect((await app.ask('patient.get', { patientId: child.patientId })).guarantor).toMatchObject({
    name: 'Van Dyke, Anna Lee',
    address: { street: '9 New Road' },
  });
});

test('what does not fit is refused by its code, and nothing of it stays', async () => {
  const { app, register, plan, known, knownCoverage } = await frontDesk();
  const { input } = await register();
  const before = fingerprintOf(app.db);
  const again = (overrides: Partial<Registered>) => codeOf(app, 'patient.register', { ...input, patientId: app.newId(), ...overrides });
  expect(await again({ patientId: input.patientId })).toBe('patient.exists');
  expect(await again({ guarantor: { kind: 'existing', guarantorId: app.newId() } })).toBe('guarantor.notFound');
  expect(await again({ coverages: [plan({ payerId: app.newId() })] })).toBe('payer.notFound');
  expect(await again({ coverages: [plan(), plan()] })).toBe('coverage.rankTaken');
  expect(await again({ coverages: [plan({ coverageId: knownCoverage.coverageId })] })).toBe('input.invalid');
  const other = { patientId: input.patientId, coverage: plan({ coverageId: knownCoverage.coverageId }) };
  expect(await codeOf(app, 'coverage.save', other)).toBe('coverage.otherPatient');
  expect(await codeOf(app, 'coverage.save', { patientId: app.newId(), coverage: plan() })).toBe('patient.notFound');
  expect(await codeOf(app, 'patient.get', { patientId: app.newId() })).toBe('patient.notFound');
  expect(await codeOf(app, 'patient.change', { patientId: app.newId(), version: 1, patient: PERSON })).toBe('patient.notFound');
  expect(await codeOf(app, 'patient.change', { patientId: known.patientId, version: 0, patient: PERSON })).toBe('patient.changedElsewhere');
  expect(fingerprintOf(app.db)).toBe(before);
  expect(app.failures).toEqual([]);
});

test('of two who change a patient at once the second is told', async () => {
  const { app, register } = await frontDesk();
  const { patientId } = await register();
  const change = (version: number, firstName: string) =>
    codeOf(app, 'patient.change', { patientId, version, patient: { ...PERSON, firstName } });
  expect(await change(1, 'First')).toBe('ok');
  expect(await change(1, 'Second')).toBe('patient.changedElsewhere');
  expect((await app.ask('patient.get', { patientId })).patient.firstName).toBe('First');
  expect(await change(2, 'Second')).toBe('ok');
});

test('two coverages of one rank may follow each other but not overlap, whatever their dates', async () => {
  const day = fc.option(
    fc.integer({ min: 1, max: 28 }).map((n) => plainDate(`2026-03-${String(n).padStart(2, '0')}`)),
    { nil: null },
  );
  const period = fc.tuple(day, day).map(([a, b]): Period => (a && b && a > b ? [b, a] : [a, b]));
  const { app, register, plan } = await frontDesk();
  const days = Array.from({ length: 31 }, (_, n) => `2026-03-${String(n + 1).padStart(2, '0')}`);
  const covers = ([from, to]: Period, at: string) => (from ?? at) <= at && at <= (to ?? at);
  await fc.assert(
    fc.asyncProperty(period, period, fc.boolean(), async (first, second, sameRank) => {
      const { patientId } = await register();
      const save = ([effectiveFrom, effectiveTo]: Period, rank: number) =>
        codeOf(app, 'coverage.save', { patientId, coverage: plan({ rank, effectiveFrom, effectiveTo }) });
      expect(await save(first, 1)).toBe('ok');
      const clash = sameRank && days.some((at) => covers(first, at) && covers(second, at));
      expect(await save(second, sameRank ? 1 : 2)).toBe(clash ? 'coverage.rankTaken' : 'ok');
    }),
    { numRuns: 80 },
  );
});
