import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChargeText } from '#shared/domain/charge/charge-language.ts';
import { NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { LINES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { copiedAbove, type Draft, draftOf } from './draft.ts';
import { applyText, languageOf, type Reading } from './draft-language.ts';
import { isEmptyLine } from './draft-line.ts';
import { CELLS } from './line-cells.ts';
import { pasteRows } from './paste-rows.ts';
import { templateLines, templateText } from './template-text.ts';
import { encounterOf } from './typed-line.ts';

const DAY = plainDate('2026-07-13');
const EMPTY = draftOf({
  ...{ encounterId: 'e', serviceDate: DAY, placeOfService: '11', renderingProviderId: 'p', referringProviderId: null, facilityId: null },
  ...{ priorAuthorization: '', accident: null, onsetDate: null, note: '', caseId: null, diagnoses: [], lines: [] },
  ...NO_VISIT_DETAILS,
});
const TEMPLATE = {
  ...{ templateId: 't', key: 'DM2', name: 'Diabetes visit', diagnoses: ['E11.9', 'I10'], active: true },
  lines: [
    {
      ...{ procedureCode: 'T1015', modifiers: ['25'], pointers: [2], unitThousandths: 1000, charge: cents(100_00) },
      ...{ dayOffset: 0, placeOfService: '', description: 'Seen at home', ndc: null },
    },
  ],
};
const READING: Reading = { keys: new Set(['DM2']), templateOf: (key) => (key === 'DM2' ? TEMPLATE : undefined), dates: 'perDay' };
const sent = (draft: Draft) => encounterOf(draft, DAY).encounter;
const withoutIds = (draft: Draft) => sent(draft).lines.map(({ chargeLineId: _id, ...line }) => line);

test('everything the language can say reaches the line, and the line writes the same text again', () => {
  const text = '2026-07-14: T1015 25 x2 $45.00 0815-0930 p22 ndc:00009001104:1.5ML emg epsdt A / G0108 ; E11.9 I10';
  const { draft, problems } = applyText(EMPTY, text, READING);
  expect(problems).toEqual([]);
  const [first] = sent(draft).lines;
  expect(first).toMatchObject({
    ...{ from: '2026-07-14', to: '2026-07-14', modifiers: ['25'], pointers: [1], unitThousandths: 2000, charge: 45_00, minutes: 75 },
    ...{ placeOfService: '22', emergency: true, epsdt: true, times: [{ start: '0815', stop: '0930' }] },
    ndc: { code: '00009001104', quantityThousandths: 1500, unit: 'ML' },
  });
  const written = languageOf(sent(draft).lines, draft);
  expect(withoutIds(applyText(EMPTY, written, READING).draft)).toEqual(withoutIds(draft));
});

test('a template stands for its lines with their pointers moved behind what was typed', () => {
  const { draft, templates } = applyText(EMPTY, 'G0108 A / dm2 ; Z13.31', READING);
  expect(templates).toEqual([{ key: 'DM2', name: 'Diabetes visit', lines: 1 }]);
  expect(draft.diagnoses).toEqual(['Z13.31', 'E11.9', 'I10']);
  expect(sent(draft).lines[1]).toMatchObject({ procedureCode: 'T1015', pointers: [3], charge: 100_00, description: 'Seen at home' });
});

test('a span that a payer wants on one line is written back so that it is not multiplied again', () => {
  const reading: Reading = { ...READING, dates: 'span' };
  const { draft } = applyText(EMPTY, '2026-07-13..2026-07-15: T1015 x2 A ; I10', reading);
  expect(sent(draft).lines[0]).toMatchObject({ from: '2026-07-13', to: '2026-07-15', unitThousandths: 6000 });
  const again = applyText(EMPTY, languageOf(sent(draft).lines, draft), reading).draft;
  expect(withoutIds(again)).toEqual(withoutIds(draft));
});

test('whatever is typed, nothing throws, no visit has more than it holds, and rows drawn before are used again', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 1_000 }), (text) => {
      const read = applyText(EMPTY, text, READING);
      expect(read.draft.lines.length).toBeLessThanOrEqual(LINES_OF_A_VISIT);
      const again = applyText(EMPTY, text, READING, read.draft.lines).draft.lines.filter((line) => !isEmptyLine(line));
      expect(again.map(({ id }) => id)).toEqual(read.draft.lines.filter((line) => !isEmptyLine(line)).map(({ id }) => id));
    }),
  );
});

test('a price of the schedule does not stay when the units change', () => {
  const once = applyText(EMPTY, 'G0108', READING).draft;
  const priced = { ...once, lines: once.lines.map((line) => ({ ...line, charge: '72.00' })) };
  expect(applyText(EMPTY, 'G0108 x3', READING, priced.lines).draft.lines[0]?.charge).toBe('');
  expect(applyText(EMPTY, 'G0108 ; I10', READING, priced.lines).draft.lines[0]?.charge).toBe('72.00');
});

test('rows of a spreadsheet fill cells to the right and lines downwards; what is past the last line is counted', () => {
  const [line] = EMPTY.lines;
  const at = { lineId: line?.id ?? '', cell: 'code' as const };
  const two = pasteRows(EMPTY, at, 'T1015\t25\tA\t2\t\t$1,250.00\r\nG0108\t\t\t1\r\n', CELLS);
  expect(two?.draft.lines.map(({ code, modifiers, units, charge }) => [code, modifiers, units, charge])).toEqual([
    ['T1015', '25', '2', '1250.00'],
    ['G0108', '', '1', ''],
    ['', '', '1', ''],
  ]);
  const many = pasteRows(EMPTY, at, Array.from({ length: LINES_OF_A_VISIT + 11 }, () => 'T1015\t25').join('\n'), CELLS);
  expect([many?.lines, many?.leftOut, many?.draft.lines.length]).toEqual([LINES_OF_A_VISIT, 11, LINES_OF_A_VISIT]);
  expect(pasteRows(EMPTY, at, 'T1015', CELLS)).toBeUndefined();
});

test('a template is written in the charge language and read back as it was', () => {
  const text = 'T1015 25 A / 2026-07-20: G0108 x2 $12.00 B ; E11.9 I10';
  const read = readChargeText(text, { serviceDate: DAY });
  const lines = templateLines(read, DAY);
  expect(lines.map(({ dayOffset }) => dayOffset)).toEqual([0, 7]);
  expect(templateText({ diagnoses: read.diagnoses, lines }, DAY)).toBe(text);
});

test('units of one that were typed say so, and what defaults gave stays theirs while it stands there', () => {
  const typed = applyText(EMPTY, 'J1885 x1 / T1015 ; I10', READING).draft.lines;
  expect(typed.slice(0, 2).map(({ touched }) => touched)).toEqual([['units'], []]);
  const [first, second] = typed;
  if (!first || !second) throw new Error('two lines were typed');
  const given = { ...second, modifiers: '25', units: '2', given: ['modifiers', 'units', 'diagnosis:I10'] };
  const base = { ...EMPTY, diagnoses: ['I10'], lines: [first, given] };
  const again = applyText(base, 'J1885 / T1015 25 x3 ; I10', READING).draft.lines;
  expect(again.slice(0, 2).map((line) => [line.given, line.touched])).toEqual([
    [[], ['units']],
    [['modifiers', 'diagnosis:I10'], ['units']],
  ]);
});

test('lines of a template and copies of a line come whole, pasted cells count as typed', () => {
  const [line] = applyText(EMPTY, 'DM2', READING).draft.lines;
  expect(line?.wholeFor).toBe('T1015');
  const typed = applyText(EMPTY, 'J1885 ; I10', READING).draft;
  const under = copiedAbove(typed, typed.lines[1]?.id ?? '');
  expect(under.lines.map(({ code, wholeFor }) => [code, wholeFor])).toEqual([
    ['J1885', ''],
    ['J1885', 'J1885'],
  ]);
  const pasted = pasteRows(EMPTY, { lineId: EMPTY.lines[0]?.id ?? '', cell: 'code' }, 'G0108\t\tA\t1', [
    'code',
    'modifiers',
    'pointers',
    'units',
  ]);
  expect(pasted?.draft.lines[0]?.touched).toEqual(['code', 'pointers', 'units']);
});
