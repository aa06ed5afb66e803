import { expect, test } from 'vitest';
import { everyLineSupplement, everySupplement } from '../../../tests/support/special-visit.ts';
import { LINE_KINDS, lineKindAt, lineKindsOf, saidKinds, VISIT_KINDS, visitKindAt, visitKindsOf } from './claim-kinds.ts';
import { edits } from './scrub/edits.ts';

const visit = (codes: readonly string[], filingIndicator = 'CI', accident = false) => visitKindsOf({ codes, filingIndicator, accident });

test('a visit is offered first what its codes, its payer and its cause tell', () => {
  expect(visit(['T1015'])).toEqual([]);
  expect(visit(['A0429', 'A0425'])).toEqual(['ambulance']);
  expect(visit(['A0021'])).toEqual([]);
  expect(visit(['98941', '77067'])).toEqual(['spine', 'mammography']);
  expect(visit(['V2103'])).toEqual(['vision']);
  expect([visit(['V2019']), visit(['V2799']), visit(['V2800'])]).toEqual([[], ['vision'], []]);
  expect(visit(['T1015'], 'WC')).toEqual(['insurer']);
  expect(visit(['T1015'], 'CI', true)).toEqual(['insurer']);
  expect(visit(['00840'])).toEqual(['codes']);
});

test('a line is offered first what its code and its modifiers tell', () => {
  expect(lineKindsOf('T1015', ['25'])).toEqual([]);
  expect(lineKindsOf('E0114', [])).toEqual(['equipment']);
  expect(lineKindsOf('L3908', [])).toEqual(['equipment']);
  expect(lineKindsOf('T1015', ['RR'])).toEqual(['equipment']);
  expect(lineKindsOf('J1885', [])).toEqual(['drug']);
  expect(lineKindsOf('90686', [])).toEqual(['drug']);
  expect(lineKindsOf('80053', ['90'])).toEqual(['laboratory', 'purchased']);
  expect(lineKindsOf('T1015', ['GV'])).toEqual(['hospice']);
  expect(lineKindsOf('77067', [])).toEqual(['screening']);
  expect(lineKindsOf('01967', ['AA'])).toEqual(['anesthesia']);
});

test('every part has its place, and every place has a part', () => {
  const ofVisit = Object.keys(everySupplement).map((part) => visitKindAt(`encounter.${part}`));
  expect(new Set([...ofVisit, visitKindAt('claim.attachments'), visitKindAt('encounter.billCodes')])).toEqual(new Set(VISIT_KINDS));
  expect(new Set(Object.keys(everyLineSupplement('', '')).map(lineKindAt))).toEqual(new Set(LINE_KINDS));
  expect(saidKinds({ homebound: true, fixedFormat: ['x'], noteKind: 'CER' }, (part) => visitKindAt(`encounter.${part}`))).toEqual([
    'home',
    'notes',
  ]);
  expect(saidKinds(null, lineKindAt)).toEqual([]);
  expect([visitKindAt('encounter.note'), visitKindAt('patient.ambulance'), lineKindAt('charge')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('what the edits for special kinds find has a place among them, or with the case', () => {
  const fields = edits.filter(({ number }) => number === 54 || (number >= 69 && number <= 79)).flatMap((edit) => edit.fields);
  const lost = fields.filter((field) => !visitKindAt(field) && !lineKindAt(field.split('.').at(-1) ?? ''));
  expect([...new Set(lost)].sort()).toEqual(['case.acuteManifestation', 'lines.*.modifiers']);
});
