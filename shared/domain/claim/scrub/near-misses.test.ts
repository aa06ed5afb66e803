import { expect, test } from 'vitest';
import { alsoMedicare, anesthesia, diagnosed, laboratory, payerOf, videoAt, work } from '../../../../tests/support/planted/builders.ts';
import { line, practiceAt, visitAt } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { cents } from '../../../kernel/cents.ts';
import { addDays, plainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { asksForCause } from './accident-edits.ts';
import { NO_BOOKS } from './books.ts';
import { scrubClaim } from './edits.ts';

/*
 * A right claim that is stopped costs as much as a wrong one that is sent. Each test holds a pair that is told apart: what payers
 * take, and beside it what they refuse.
 */

const base = validClaim();
const served = addDays(today, -1);
const findings = (claim: ClaimFacts) => scrubClaim(claim, { today, books: NO_BOOKS });
const named = (claim: ClaimFacts) =>
  findings(claim).map(({ edit, severity, field }) => `${edit}${severity === 'warn' ? '?' : ''} ${field}`);
const free = (procedureCode: string) => named(line(1, { procedureCode, modifiers: [], charge: cents(0) }));

test('what only reports may be free, what is done may not', () => {
  for (const code of ['0503F', 'G8000', 'G9999', 'M0001', 'M0005', 'M1003', 'M1425', '99024']) expect(free(code)).toEqual([]);
  for (const code of ['G0444', 'G7999', 'M0006', 'M0064', 'M0201', '99025', '0503T']) expect(free(code)).toEqual(['21 lines.1.charge']);
});

test('a box is told from a street that sounds like one, however it is written', () => {
  const boxes = [
    'PO Box 7',
    'P.O.Box 7',
    'POBox7',
    'P O B 7',
    'PO Drawer 7',
    'Post Office Box',
    'Lockbox12',
    'lock box 3',
    'Box 7',
    'DRAWER #9',
  ];
  for (const street of boxes) expect([street, ...named(practiceAt({ street }))]).toEqual([street, '7 practice.street']);
  const streets = [
    '7 Boxwood Lane',
    '12 Po Boxer Street',
    'Box Elder Road 4',
    '9 Lockboxer Way',
    'RR 2 Box 15',
    '4 Post Office Square',
    '1 Drawerton Hill',
  ];
  for (const street of streets) expect([street, ...named(practiceAt({ street }))]).toEqual([street]);
});

const doctor = base.rendering;
test('who treated on one line needs a name and a number of their own, as on the claim', () => {
  const treated = (part: Partial<NonNullable<typeof doctor>>) => line(1, { rendering: doctor && { ...doctor, ...part } });
  expect(named(treated({}))).toEqual([]);
  expect(named(treated({ npi: '' }))).toEqual(['2 lines.1.rendering.npi']);
  expect(named(treated({ npi: '1234567890' }))).toEqual(['2 lines.1.rendering.npi']);
  expect(named(treated({ npi: base.billing.npi }))).toEqual(['2 lines.1.rendering.npi']);
  expect(named(treated({ firstName: ' ', lastName: '' }))).toEqual(['2 lines.1.rendering.lastName', '2 lines.1.rendering.firstName']);
  const [fault] = findings(treated({ npi: '', lastName: '' }));
  expect([fault?.message, fault?.element]).toEqual(['There is no NPI for the rendering provider of line 2.', '2420A']);
});

test('what is typed on a line is sent as it is, so it is looked at too', () => {
  expect(named(line(2, { note: 'n'.repeat(80) }))).toEqual([]);
  expect(named(line(2, { note: 'n'.repeat(81) }))).toEqual(['56 lines.2.note']);
  expect(named(line(2, { note: 'left*right' }))).toEqual(['55 lines.2.note']);
  expect(named(line(0, { ordering: doctor && { ...doctor, lastName: 'Calloway~' } }))).toEqual(['55 lines.0.ordering.lastName']);
  expect(named(line(0, { supervising: doctor && { ...doctor, middleName: 'm'.repeat(26) } }))).toEqual([
    '56 lines.0.supervising.middleName',
  ]);
});

const inpatient = (admissionDate: string | null, lines = base.lines): ClaimFacts => ({
  ...visitAt('21'),
  admissionDate: admissionDate === null ? null : plainDate(admissionDate),
  lines,
});
const moved = (at: number, placeOfService: string) => base.lines.map((each, index) => (index === at ? { ...each, placeOfService } : each));

test('the admission is asked of lines at an inpatient place, and compared with them alone', () => {
  const early = { from: addDays(served, -2), to: addDays(served, -2) };
  const first = (place: string | null) => base.lines.map((each, at) => (at === 0 ? { ...each, ...early, placeOfService: place } : each));
  expect(named(inpatient(addDays(served, -1), first('23')))).toEqual([]);
  expect(named(inpatient(addDays(served, -1), first(null)))).toEqual(['40 encounter.admissionDate']);
  expect(named({ ...base, lines: moved(1, '21') })).toEqual(['40 encounter.admissionDate']);
  expect(findings({ ...base, lines: moved(1, '51') })[0]?.message).toContain('Place 51 is for inpatients');
  expect(named({ ...inpatient(null), lines: base.lines.map((each) => ({ ...each, placeOfService: '11' })) })).toEqual([
    '40 encounter.admissionDate',
  ]);
  expect(named({ ...base, lines: moved(1, '31') })).toEqual([]);
});

test('what can be done over video and what cannot', () => {
  for (const place of ['02', '10']) {
    expect(named(videoAt(place, { procedureCode: '99283', modifiers: ['95'] }))).toEqual([]);
    expect(named(videoAt(place, { procedureCode: '77427' }))).toEqual([]);
    expect(named(videoAt(place, { procedureCode: '71046', modifiers: ['26'] }))).toEqual([]);
    expect(named(videoAt(place, { procedureCode: '71046' }))).toEqual(['38 lines.1.placeOfService']);
    expect(named(videoAt(place, { procedureCode: '20610', modifiers: ['26'] }))).toEqual(['38 lines.1.placeOfService']);
    expect(named({ ...videoAt(place, { procedureCode: '88305', modifiers: ['26'] }), cliaNumber: null })).toEqual([]);
    expect(named({ ...videoAt(place, { procedureCode: '88305' }), cliaNumber: '05D1234567' })).toEqual(['38 lines.1.placeOfService']);
  }
  expect(named(videoAt('11', { procedureCode: '99283' }))).toEqual(['38 lines.1.placeOfService']);
});

test('modifiers of anesthesia stand with anesthesia, with its circumstances, and with minutes', () => {
  for (const modifier of ['AA', 'QZ', 'P3']) {
    expect(named(line(1, { procedureCode: '99100', modifiers: [modifier] }))).toEqual([]);
    expect(named(line(1, { procedureCode: '99140', modifiers: [modifier] }))).toEqual([]);
    expect(named(line(1, { procedureCode: '27447', modifiers: [modifier], unitKind: 'MJ', unitThousandths: 45_000 }))).toEqual([]);
    expect(named(line(1, { procedureCode: '27447', modifiers: [modifier] }))).toEqual(['33 lines.1.modifiers']);
    expect(named(line(1, { procedureCode: '99151', modifiers: [modifier] }))).toEqual(['33 lines.1.modifiers']);
  }
});

test('who gave anesthesia is asked of what has minutes, and only wondered at where there are none', () => {
  expect(named(anesthesia([]))).toEqual(['47 lines.1.modifiers']);
  for (const code of ['01953', '01990', '01996'])
    expect(named(line(1, { procedureCode: code, modifiers: [] }))).toEqual(['47? lines.1.modifiers']);
  expect(named(line(1, { procedureCode: '01996', modifiers: ['AA'] }))).toEqual([]);
});

test('a certificate is asked of tests, not of what is said about them', () => {
  for (const code of ['80503', '80504', '80505', '80506', '89337', '86580']) expect(named(laboratory(code, [], null))).toEqual([]);
  for (const code of ['80502', '80507', '89336', '89338']) expect(named(laboratory(code, [], null))).toEqual(['44 facility.clia']);
});

test('injuries of which payers ask how they came about', () => {
  const asked = ['S00.00XA', 'S99.929C', 'T07.XXXA', 'T14.91XA', 'T34.90XB', 'T66.XXXA', 'T67.01XA', 'T77.0XXA', 'T79.4XXA'];
  expect(asked.filter((code) => !asksForCause(code))).toEqual([]);
  const free = [
    'T35.0XXA',
    'T36.0X1A',
    'T50.905A',
    'T51.0X1A',
    'T65.91XA',
    'T78.40XA',
    'T80.1XXA',
    'T88.7XXA',
    'R07.89XA',
    'S72.001D',
    'S72.001',
    'XS72.001A',
  ];
  expect(free.filter(asksForCause)).toEqual([]);
});

test('a compensation carrier asks for the cause of an injury, not of a poisoning that says it', () => {
  const at = (code: string, payer = 'WC') => named({ ...payerOf(payer, work({})), diagnoses: [code], lines: diagnosed(code).lines });
  expect(at('S72.001A')).toEqual(['62? encounter.diagnoses.0']);
  for (const code of ['T59.891A', 'T40.2X1A', 'T81.40XA', 'S72.001D', 'M54.50']) expect(at(code)).toEqual([]);
  expect(at('S72.001A', 'AM')).toEqual(['42? payer.filingIndicator', '62? encounter.diagnoses.0']);
  expect(at('S72.001A', 'LM')).toEqual(['42? payer.filingIndicator', '62? encounter.diagnoses.0']);
  expect(at('S72.001A', 'CI')).toEqual(['42? payer.filingIndicator']);
});

test('the claim of these tests is right as it is, on Medicare too', () => {
  expect(named(base)).toEqual([]);
  expect(named(alsoMedicare(base))).toEqual([]);
});
