import { expect, test } from 'vitest';
import { cms1500Pages } from '#core/forms/cms1500.ts';
import { type BoxName, CMS1500_FIELDS } from '#core/forms/cms1500-fields.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { everySupplement } from '../../support/special-visit.ts';
import { validClaim } from '../../support/valid-claim.ts';

const base = validClaim();
const medicare = { ...base, payer: { ...base.payer, filingIndicator: 'MB' } };
const day = plainDate('2026-06-01');
const place = { name: 'Birch Laboratory', npi: makeNpi('133445566'), address: base.billing.address };

/** What stands in boxes whose names begin so, in the order of the form. */
const boxes = (claim: ClaimFacts, ...beginnings: readonly string[]): string =>
  [...CMS1500_FIELDS.keys()]
    .filter((name) => beginnings.some((beginning) => name === beginning || name.startsWith(`${beginning}.`)))
    .flatMap((name: BoxName) => cms1500Pages(claim)[0]?.get(name) ?? [])
    .join(' ');
const lineSays = (supplement: NonNullable<ClaimFacts['lines'][number]['supplement']>, claim: ClaimFacts = base): ClaimFacts => ({
  ...claim,
  lines: claim.lines.map((line, at) => (at === 0 ? { ...line, supplement } : line)),
});

test('box 10d has the condition codes, three blanks between them', () => {
  expect(boxes({ ...base, supplement: { conditionCodes: ['W2', 'A6'] } }, '10d')).toBe('W2   A6');
  expect(boxes(base, '10d')).toBe('');
  const many = ['AA', 'W2', 'A1', 'A2', 'A3'];
  expect(boxes({ ...base, supplement: { conditionCodes: many } }, '10d')).toBe('AA   W2   A1   A2'); // a fifth would be too small to read
});

test('box 11b has the number of the insurer of an accident', () => {
  expect(boxes({ ...base, casualtyNumber: 'WC-77' }, '11b')).toBe('Y4 WC77');
  expect(boxes(base, '11b')).toBe('');
});

test('box 14 is the first treatment where Medicare pays for the spine; box 15 has one other date', () => {
  const spine = {
    ...medicare,
    lines: medicare.lines.map((line) => ({ ...line, procedureCode: '98941' })),
    onsetDate: plainDate('2026-05-05'),
  };
  expect(boxes({ ...spine, otherDates: { initialTreatment: day } }, '14')).toBe('06 01 2026 431');
  expect(boxes({ ...spine, payer: base.payer, otherDates: { initialTreatment: day } }, '14', '15')).toBe('05 05 2026 431 454 06 01 2026');
  expect(boxes({ ...base, otherDates: { lastSeen: day, lastXray: day } }, '15')).toBe('455 06 01 2026');
  expect(boxes({ ...base, otherDates: { lastXray: day, acuteManifestation: plainDate('2026-06-02') } }, '15')).toBe('453 06 02 2026');
  expect(boxes({ ...base, otherDates: { relinquishedCare: day } }, '15')).toBe('091 06 01 2026');
  expect(boxes(lineSays({ dates: { prescribed: day } }), '15')).toBe('471 06 01 2026');
  const ofLine = { lastSeen: plainDate('2026-06-03'), lastXray: plainDate('2026-06-02'), initialTreatment: day };
  expect(boxes(lineSays({ dates: ofLine }), '15')).toBe('454 06 01 2026');
  expect(boxes(lineSays({ dates: ofLine }, { ...base, otherDates: { lastSeen: day } }), '15')).toBe('304 06 01 2026');
  const accident = { cause: 'auto', date: plainDate('2026-06-03'), state: 'VT' } as const;
  expect(boxes({ ...base, accident, otherDates: { lastXray: day } }, '15')).toBe('439 06 03 2026');
  expect(boxes(base, '15')).toBe('');
});

test('box 17 names who referred a line when nobody referred the visit', () => {
  const referring = base.rendering;
  if (!referring) throw new Error('the valid claim has a rendering provider');
  expect(boxes(lineSays({ referring }), '17', '17b')).toBe(`IVES CALLOWAY DN ${referring.npi}`);
});

test('box 19 has papers, the trial, and what Medicare reads there, then the note', () => {
  const attachments = [
    { reportType: 'OZ', route: 'FX', controlNumber: 'PW7-1' },
    { reportType: '03', route: 'BM', controlNumber: 'PW7-2' },
  ];
  expect(boxes({ ...base, attachments }, '19')).toBe('PWKOZFXPW71   PWK03BMPW72');
  expect(boxes({ ...base, note: 'See report', attachments: attachments.slice(1) }, '19')).toBe('PWK03BMPW72   SEE REPORT');
  expect(boxes({ ...base, supplement: { clinicalTrialNumber: 'NCT01234567', homebound: true } }, '19')).toBe('CT01234567   HOMEBOUND');
  const hospice = lineSays({ hospiceEmployee: false }, medicare);
  expect(boxes(hospice, '19')).toBe('ATTENDING PHYSICIAN NOT HOSPICE EMPLOYEE');
  expect(boxes({ ...hospice, payer: base.payer }, '19')).toBe('');
  expect(boxes(lineSays({ hospiceEmployee: true }, medicare), '19')).toBe('');
});

test('box 20 says that services were bought, and for how much', () => {
  const purchased = { npi: makeNpi('133445566'), organization: true, charge: cents(40_00) };
  const bought = lineSays({ purchased });
  expect(boxes(bought, '20')).toBe('X 40 00');
  expect(cms1500Pages(bought)[0]?.has('20.no')).toBe(false);
  const twice = { ...bought, lines: bought.lines.map((line) => ({ ...line, supplement: { purchased } })) };
  expect(boxes(twice, '20')).toBe('X 120 00');
  expect(cms1500Pages(base)[0]?.get('20.no')).toBe('X');
});

test('box 23 takes one number: what the payer gave, then what Medicare reads there', () => {
  const { ambulance } = everySupplement;
  const all: ClaimFacts = {
    ...lineSays({ priorAuthorization: 'LINE-1', cliaNumber: '05D1111111' }),
    ...{ priorAuthorization: 'PA-1', referralNumber: 'RF-1', cliaNumber: '05D1234567' },
    supplement: { deviceExemption: 'G123456', carePlanOversightNpi: makeNpi('133445566'), ambulance },
  };
  expect(boxes(all, '23')).toBe('PA1');
  expect(boxes({ ...all, priorAuthorization: null }, '23')).toBe('RF1');
  const unauthorized = { ...all, priorAuthorization: null, referralNumber: null };
  expect(boxes(unauthorized, '23')).toBe('LINE1');
  const own = { ...unauthorized, lines: lineSays({ referringCliaNumber: '05D7654321' }).lines };
  expect(boxes(own, '23')).toBe('G123456');
  expect(boxes({ ...own, supplement: { carePlanOversightNpi: makeNpi('133445566'), ambulance } }, '23')).toBe(makeNpi('133445566'));
  expect(boxes({ ...own, supplement: { ambulance } }, '23')).toBe('627011111');
  expect(boxes({ ...own, supplement: {} }, '23')).toBe('05D1234567');
  expect(boxes({ ...own, supplement: {}, cliaNumber: null }, '23')).toBe('05D7654321');
});

test('box 32 is the place of the lines when all have one of their own, with the certificate of a mammography center', () => {
  const elsewhere = { ...base, facility: null, lines: base.lines.map((line) => ({ ...line, supplement: { facility: place } })) };
  expect(boxes(elsewhere, '32', '32a')).toContain('BIRCH LABORATORY');
  expect(boxes({ ...elsewhere, lines: lineSays({ facility: place }).lines }, '32')).not.toContain('BIRCH LABORATORY');
  expect(boxes({ ...base, supplement: { mammographyCertificate: '123456' } }, '32b')).toBe('123456');
  expect(boxes(lineSays({ mammographyCertificate: '654321' }), '32b')).toBe('654321');
  const both = lineSays({ mammographyCertificate: '654321' }, { ...base, supplement: { mammographyCertificate: '123456' } });
  expect(boxes(both, '32b')).toBe('123456');
  expect(boxes({ ...elsewhere, facility: place, placeOfService: '12', lines: base.lines }, '32', '32a')).toBe(''); // seen at home
});
