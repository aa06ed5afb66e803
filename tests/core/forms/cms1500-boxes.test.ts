import { expect, test } from 'vitest';
import { boxes, filledOf, onlyPage } from './page-boxes.ts';

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
