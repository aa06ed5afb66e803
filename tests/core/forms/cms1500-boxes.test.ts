import { describe, expect, test } from 'vitest';
import { type Cms1500Page, cms1500Pages, type OtherCoverage } from '#core/forms/cms1500.ts';
import type { BoxName } from '#core/forms/cms1500-fields.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { claimFacts, serviceLine } from './sample-facts.ts';

const onlyPage = (changes: Partial<ClaimFacts> = {}): Cms1500Page => {
  const pages = cms1500Pages(claimFacts(changes));
  expect(pages).toHaveLength(1);
  return pages[0] as Cms1500Page;
};
const boxes = (page: Cms1500Page, ...names: BoxName[]) => Object.fromEntries(names.map((name) => [name, page.get(name)]));
const filledOf = (page: Cms1500Page, prefix: string) => Object.fromEntries([...page].filter(([name]) => name.startsWith(prefix)));

test('a whole claim, box by box', () => {
  expect(Object.fromEntries(onlyPage())).toEqual({
    '1.group': 'X',
    '10a.no': 'X',
    '10b.state': 'NE',
    '10b.yes': 'X',
    '10c.no': 'X',
    '11': 'GRP77',
    '11a.day': '09',
    '11a.female': 'X',
    '11a.month': '03',
    '11a.year': '1978',
    '11c': 'WILLOWMERE MILLS',
    '11d.no': 'X',
    '12': 'SIGNATURE ON FILE',
    '13': 'SIGNATURE ON FILE',
    '14.day': '30',
    '14.month': '06',
    '14.qualifier': '431',
    '14.year': '2026',
    '15.day': '30',
    '15.month': '06',
    '15.qualifier': '439',
    '15.year': '2026',
    '17': 'BRAM K THISTLE',
    '17.qualifier': 'DN',
    '17b': '1122334455',
    '19': 'SEEN AFTER A FALL FROM A LADDER SECOND VISIT',
    '1a': 'PM123456789',
    '2': 'OBRIEN-QUILLFEATHER, JOSE, L',
    '20.no': 'X',
    '21.A': 'S93401A',
    '21.B': 'M25571',
    '21.C': 'W11XXXA',
    '21.indicator': '0',
    '23': 'PA20260042',
    '24.1.A.fromDay': '07',
    '24.1.A.fromMonth': '07',
    '24.1.A.fromYear': '26',
    '24.1.A.toDay': '07',
    '24.1.A.toMonth': '07',
    '24.1.A.toYear': '26',
    '24.1.B': '11',
    '24.1.D.code': 'G0463',
    '24.1.D.modifier1': '25',
    '24.1.E': 'AB',
    '24.1.F': '85 00',
    '24.1.G': '1',
    '24.1.J': '1987654320',
    '24.2.A.fromDay': '07',
    '24.2.A.fromMonth': '07',
    '24.2.A.fromYear': '26',
    '24.2.A.toDay': '07',
    '24.2.A.toMonth': '07',
    '24.2.A.toYear': '26',
    '24.2.B': '11',
    '24.2.D.code': 'J0696',
    '24.2.E': 'A',
    '24.2.F': '123 45',
    '24.2.G': '4',
    '24.2.J': '1987654320',
    '24.2.shaded': 'N400409733201   ML1.5',
    '24.3.A.fromDay': '07',
    '24.3.A.fromMonth': '07',
    '24.3.A.fromYear': '26',
    '24.3.A.toDay': '07',
    '24.3.A.toMonth': '07',
    '24.3.A.toYear': '26',
    '24.3.B': '11',
    '24.3.D.code': 'A4550',
    '24.3.D.modifier1': 'LT',
    '24.3.D.modifier2': 'GA',
    '24.3.D.modifier3': 'KX',
    '24.3.D.modifier4': '59',
    '24.3.E': 'C',
    '24.3.F': '0 99',
    '24.3.G': '1',
    '24.3.J': '1987654320',
    '24.3.shaded': 'ZZTRAY SPECIAL',
    '25': '123456789',
    '25.ein': 'X',
    '26': 'CW00010482A1',
    '27.yes': 'X',
    '28': '209 44',
    '29': '25 00',
    '3.day': '30',
    '3.male': 'X',
    '3.month': '11',
    '3.year': '2014',
    '31': 'SIGNATURE ON FILE',
    '32.city': 'WILLOWMERE NE 68000-1234',
    '32.name': 'JUNIPER HOLLOW FAMILY PRACTICE',
    '32.street': '200 EXAMPLE STREET',
    '32a': '1234567893',
    '33.area': '402',
    '33.city': 'WILLOWMERE NE 68000-1234',
    '33.name': 'JUNIPER HOLLOW FAMILY PRACTICE',
    '33.phone': '5550100',
    '33.street': '200 EXAMPLE STREET',
    '33a': '1234567893',
    '4': 'QUILLFEATHER, MARIGOLD, A',
    '5.area': '402',
    '5.city': 'WILLOWMERE',
    '5.phone': '5550147',
    '5.state': 'NE',
    '5.street': '88 INVENTED ROAD APT 4-B',
    '5.zip': '68000',
    '6.child': 'X',
    '7.city': 'WILLOWMERE',
    '7.state': 'NE',
    '7.street': '88 INVENTED ROAD APT 4-B',
    '7.zip': '68000',
    'carrier.1': 'PRAIRIE MUTUAL',
    'carrier.2': 'PO BOX 77',
    'carrier.3': 'OMAHA NE 68103-0077',
  });
});

test('names have commas and no other punctuation, accents are folded', () => {
  const page = onlyPage();
  expect(boxes(page, '2', '4', '17', '17.qualifier', '17b')).toEqual({
    '2': 'OBRIEN-QUILLFEATHER, JOSE, L',
    '4': 'QUILLFEATHER, MARIGOLD, A',
    '17': 'BRAM K THISTLE',
    '17.qualifier': 'DN',
    '17b': '1122334455',
  });
});

test('dates are split into month, day and year: four digits above, two in box 24', () => {
  const page = onlyPage();
  expect(filledOf(page, '3.')).toEqual({ '3.month': '11', '3.day': '30', '3.year': '2014', '3.male': 'X' });
  expect(filledOf(page, '24.1.A')).toEqual({
    '24.1.A.fromMonth': '07',
    '24.1.A.fromDay': '07',
    '24.1.A.fromYear': '26',
    '24.1.A.toMonth': '07',
    '24.1.A.toDay': '07',
    '24.1.A.toYear': '26',
  });
});

test('identifiers lose blanks and hyphens, ICD codes their point, with indicator 0', () => {
  const page = onlyPage();
  expect(boxes(page, '1a', '11', '23', '25', '26')).toEqual({
    '1a': 'PM123456789',
    '11': 'GRP77',
    '23': 'PA20260042',
    '25': '123456789',
    '26': 'CW00010482A1',
  });
  expect(filledOf(page, '21.')).toEqual({ '21.indicator': '0', '21.A': 'S93401A', '21.B': 'M25571', '21.C': 'W11XXXA' });
});

test('twelve diagnoses fill A to L', () => {
  const diagnoses = Array.from({ length: 12 }, (_, index) => `M${10 + index}.0`);
  const filled = filledOf(onlyPage({ diagnoses }), '21.');
  expect(Object.keys(filled)).toHaveLength(13);
  expect(filled['21.L']).toBe('M210');
});

describe('box 24', () => {
  test('a drug stands in the shaded half: N4, code, unit and quantity', () => {
    expect(onlyPage().get('24.2.shaded')).toBe('N400409733201   ML1.5');
  });

  test('words for an unlisted code follow with ZZ, after the drug when there is one', () => {
    expect(onlyPage().get('24.3.shaded')).toBe('ZZTRAY SPECIAL');
    const drug = { code: '00409733201', quantityThousandths: 2000, unit: 'UN' } as const;
    const page = onlyPage({ lines: [serviceLine({ ndc: drug, description: 'Compounded cream' })] });
    expect(page.get('24.1.shaded')).toBe('N400409733201   UN2   ZZCOMPOUNDED CREAM');
  });

  test('pointers are letters, charges have a blank for the point, units no needless zeros', () => {
    const line = serviceLine({ pointers: [3, 1, 2], charge: cents(123_405), unitThousandths: 1500, emergency: true, placeOfService: '22' });
    const page = onlyPage({ lines: [line] });
    expect(boxes(page, '24.1.B', '24.1.C', '24.1.E', '24.1.F', '24.1.G')).toEqual({
      '24.1.B': '22',
      '24.1.C': 'Y',
      '24.1.E': 'CAB',
      '24.1.F': '1234 05',
      '24.1.G': '1.5',
    });
  });

  test('24J is the rendering provider, in a solo practice the billing one, in a group without one nobody', () => {
    const solo = { ...claimFacts().billing, kind: 'person', name: 'Calloway', firstName: 'Ives' } as const;
    expect(onlyPage().get('24.1.J')).toBe('1987654320');
    expect(onlyPage({ rendering: null, billing: solo }).get('24.1.J')).toBe('1234567893');
    expect(onlyPage({ rendering: null, billing: solo }).get('33.name')).toBe('IVES CALLOWAY');
    expect(onlyPage({ rendering: null }).get('24.1.J')).toBeUndefined();
  });

  test('taxonomies are printed for Medicaid alone', () => {
    const medicaid = { ...claimFacts().payer, filingIndicator: 'MC' };
    const page = onlyPage({ payer: medicaid });
    expect(boxes(page, '24.1.I.shaded', '24.1.J.shaded', '33b')).toEqual({
      '24.1.I.shaded': 'ZZ',
      '24.1.J.shaded': '207Q00000X',
      '33b': 'ZZ207Q00000X',
    });
    expect(onlyPage().has('33b')).toBe(false);
  });
});

describe('more than six lines', () => {
  const lines = Array.from({ length: 13 }, (_, index) => serviceLine({ charge: cents(1_000 + index) }));
  const pages = cms1500Pages(claimFacts({ lines }));

  test('continue on further pages, in order, none lost', () => {
    expect(pages).toHaveLength(3);
    const charges = pages.flatMap((page) => [...page].filter(([name]) => /^24\.\d\.F$/.test(name)).map(([, value]) => value));
    expect(charges).toEqual(lines.map((line) => `10 ${String(line.charge - 1_000).padStart(2, '0')}`));
  });

  test('only the last page has totals, the others say they go on', () => {
    expect(pages.map((page) => [page.get('28'), page.get('29')])).toEqual([
      ['CONT', undefined],
      ['CONT', undefined],
      ['130 78', '25 00'],
    ]);
  });

  test('every page stands alone in everything but box 24 and the totals', () => {
    const rest = pages.map((page) => Object.fromEntries([...page].filter(([name]) => !/^(24\.|28|29)/.test(name))));
    expect(rest[1]).toEqual(rest[0]);
    expect(rest[2]).toEqual(rest[0]);
    expect(Object.keys(rest[0] ?? {}).length).toBeGreaterThan(50);
  });
});

test('exactly six lines need one page, none at all still one', () => {
  expect(cms1500Pages(claimFacts({ lines: Array.from({ length: 6 }, () => serviceLine()) }))).toHaveLength(1);
  const empty = onlyPage({ lines: [] });
  expect(empty.get('28')).toBe('0 00');
  expect(filledOf(empty, '24.')).toEqual({});
});

test.each([
  ['MB', 'G', '1.medicare'],
  ['MA', 'G', '1.medicare'],
  ['MC', 'G', '1.medicaid'],
  ['CH', 'G', '1.tricare'],
  ['VA', 'G', '1.champva'],
  ['CI', 'G', '1.group'],
  ['CI', null, '1.other'],
  ['WC', 'G', '1.other'],
] as const)('filing indicator %s with group %s ticks %s', (filingIndicator, groupNumber, box) => {
  const { payer, subscriber } = claimFacts();
  const page = onlyPage({ payer: { ...payer, filingIndicator }, subscriber: { ...subscriber, groupNumber } });
  expect(filledOf(page, '1.')).toEqual({ [box]: 'X' });
});

test('Medicare first says NONE in 11 and leaves 11a to 11d blank', () => {
  const page = onlyPage({ payer: { ...claimFacts().payer, filingIndicator: 'MB' } });
  expect(filledOf(page, '11')).toEqual({ '11': 'NONE' });
});

test('another plan is told in 9 and 11d', () => {
  const otherCoverage: OtherCoverage = {
    subscriber: { lastName: 'Quillfeather', firstName: 'Silas', middleName: '' },
    policyNumber: 'HS-4471-20',
    planName: 'Heartland Supplement',
  };
  const page = cms1500Pages(claimFacts(), { otherCoverage })[0] as Cms1500Page;
  expect(boxes(page, '9', '9a', '9d', '11d.yes', '11d.no')).toEqual({
    '9': 'QUILLFEATHER, SILAS',
    '9a': 'HS447120',
    '9d': 'HEARTLAND SUPPLEMENT',
    '11d.yes': 'X',
    '11d.no': undefined,
  });
  expect(onlyPage().get('11d.no')).toBe('X');
  expect(onlyPage({ rank: 'secondary' }).get('11d.yes')).toBe('X');
});

test('an accident ticks its cause, gives the state for a car, and its date in 15 with 439', () => {
  const page = onlyPage();
  expect(boxes(page, '10a.no', '10b.yes', '10b.state', '10c.no', '15.qualifier', '15.day', '14.qualifier', '14.day')).toEqual({
    '10a.no': 'X',
    '10b.yes': 'X',
    '10b.state': 'NE',
    '10c.no': 'X',
    '15.qualifier': '439',
    '15.day': '30',
    '14.qualifier': '431',
    '14.day': '30',
  });
  const work = onlyPage({ accident: { cause: 'employment', date: null, state: 'NE' }, onsetDate: plainDate('2026-01-02') });
  expect(boxes(work, '10a.yes', '10b.no', '10b.state', '14.month', '15.qualifier')).toEqual({
    '10a.yes': 'X',
    '10b.no': 'X',
    '10b.state': undefined,
    '14.month': '01',
    '15.qualifier': undefined,
  });
});

test('a replacement names the payer’s number in 22, an original nothing', () => {
  const page = onlyPage({ frequency: '7', payerControlNumber: '2026-188-0001' });
  expect(filledOf(page, '22')).toEqual({ '22.code': '7', '22.reference': '20261880001' });
  expect(filledOf(onlyPage({ payerControlNumber: '9' }), '22')).toEqual({});
});

test('32 repeats the billing address at the office, is empty at home, and is the facility elsewhere', () => {
  expect(onlyPage().get('32a')).toBe('1234567893');
  expect(filledOf(onlyPage({ placeOfService: '12' }), '32')).toEqual({});
  const facility = { name: 'St. Ansgar Hospital', npi: null, address: claimFacts().billing.address };
  const page = onlyPage({ facility, placeOfService: '21', admissionDate: plainDate('2026-07-01') });
  expect(boxes(page, '32.name', '32a', '18.fromDay')).toEqual({ '32.name': 'ST ANSGAR HOSPITAL', '32a': undefined, '18.fromDay': '01' });
});

test('unknown things stay blank: sex U, no birth date, no signature, nothing paid', () => {
  const { patient } = claimFacts();
  const page = onlyPage({ patient: { ...patient, sex: 'U', birthDate: null }, signatureOnFile: false, patientPaid: cents(0) });
  expect(filledOf(page, '3.')).toEqual({});
  expect(page.has('31')).toBe(false);
  expect(page.has('29')).toBe(false);
});

test('a long note uses both lines of 19 and breaks between words', () => {
  const note = 'Patient returned early because the splint of the first visit hurt, x-ray clean.';
  const page = onlyPage({ note });
  expect(page.get('19.first')).toBe('PATIENT RETURNED EARLY');
  expect(page.get('19')).toBe('BECAUSE THE SPLINT OF THE FIRST VISIT HURT X-RAY CLEAN');
});
