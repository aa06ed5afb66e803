import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { everyLineSupplement, everySupplement } from '../../../tests/support/special-visit.ts';
import { formAnswersText, readFormAnswers } from './form-answers.ts';
import type { KindSection } from './kind-field.ts';
import { lineCells, readLineCells } from './line-cells.ts';
import { LINE_SECTIONS } from './line-sections.ts';
import { readVisit, visitCells } from './visit-cells.ts';
import { VISIT_SECTIONS } from './visit-sections.ts';

const line = everyLineSupplement('11111111-1111-7111-8111-111111111111', '22222222-2222-7222-8222-222222222222');
const byName = (a: string, b: string): number => (a < b ? -1 : 1);
const drawn = (sections: readonly KindSection<string>[]) => new Set(sections.flatMap(({ fields }) => fields.map(({ cell }) => cell)));

test('whatever a visit or a line says comes back out of its cells as it was', () => {
  expect(readVisit(visitCells(everySupplement))).toEqual({ supplement: everySupplement, faults: {} });
  const {
    forms: [form],
  } = line;
  const answered = { ...line, forms: [{ ...form, answers: [{ question: '1', yes: true, words: '', day: null }] }] };
  expect(readLineCells(lineCells(answered))).toEqual({ supplement: answered, faults: {} });
});

test('every cell is drawn somewhere, and every field that is drawn has been seen to keep something', () => {
  const ofVisit = drawn(VISIT_SECTIONS);
  expect(Object.keys(visitCells(everySupplement)).filter((cell) => !ofVisit.has(cell))).toEqual([]);
  const ofLine = drawn(LINE_SECTIONS);
  expect(Object.keys(lineCells(line)).filter((cell) => !ofLine.has(cell))).toEqual([]);
  const lenses = { 'vision.E2': 'met', 'vision.E3': 'met' };
  const more = { ...Object.fromEntries([...ofVisit].map((cell) => [cell, ''])), ...visitCells(everySupplement), ...lenses };
  const silent = [...ofVisit].filter((cell) => {
    const kept = readVisit({ ...more, [cell]: holding(VISIT_SECTIONS, cell) }).supplement;
    return JSON.stringify(kept) === JSON.stringify(readVisit({ ...more, [cell]: '' }).supplement);
  });
  expect(silent).toEqual([]);
  const cells = { ...Object.fromEntries([...ofLine].map((cell) => [cell, ''])), ...lineCells(line), 'form.1.list': 'AS' };
  const mute = [...ofLine].filter((cell) => {
    const kept = readLineCells({ ...cells, [cell]: holding(LINE_SECTIONS, cell) }).supplement;
    return JSON.stringify(kept) === JSON.stringify(readLineCells({ ...cells, [cell]: '' }).supplement);
  });
  expect(mute).toEqual([]);
});

/** Something that a field can hold, and that is not what it stands for when it is empty. */
function holding(sections: readonly KindSection<string>[], cell: string): string {
  const field = sections.flatMap(({ fields }) => fields).find((each) => each.cell === cell);
  if (field?.as === 'choice' || field?.as === 'several') return field.options.at(-1)?.value ?? '';
  if (field?.as === 'yes') return 'yes';
  if (field?.as === 'money') return '1234';
  if (field?.as === 'day') return '2026-07-02';
  if (cell.endsWith('.zip')) return '05401';
  return cell.endsWith('.answers') ? '1=Y' : '12';
}

test('nothing typed says nothing', () => {
  expect(readVisit({})).toEqual({ supplement: null, faults: {} });
  expect(readLineCells({ 'equipment.days': ' ' })).toEqual({ supplement: null, faults: {} });
  expect([visitCells(null), lineCells(null)]).toEqual([{}, {}]);
});

test('what cannot be read is said at its cell, and is not kept', () => {
  const visit = readVisit({
    ...{ 'ambulance.miles': '1.5', 'ambulance.weight': 'heavy', 'ambulance.pickUp.zip': '123', 'spine.words.0': 'Low back' },
    ...{ 'vision.E1.why': 'L1', 'contract.code': 'C1', conditionCodes: 'W2 ABC', anesthesiaProcedures: '27447 27446 27445' },
  });
  expect([...Object.keys(visit.faults)].sort(byName)).toEqual([
    ...['ambulance.miles', 'ambulance.pickUp.zip', 'ambulance.weight', 'anesthesiaProcedures', 'conditionCodes', 'contract.kind'],
    ...['spine.condition', 'vision.E1'],
  ]);
  expect(visit.supplement).toMatchObject({ conditionCodes: ['W2'], anesthesiaProcedures: ['27447', '27446'] });
  expect(visit.supplement?.ambulance).toMatchObject({ miles: 0, weight: null, pickUp: { zip: '' } });
  expect([visit.supplement?.contract, visit.supplement?.spinalManipulation, visit.supplement?.vision]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const faulty = readLineCells({
    'certificate.months': '12',
    'tests.height': '1.2345',
    'form.0.code': 'X',
    'form.1.list': 'UT',
    'form.1.answers': '1=Y; what',
  });
  expect([...Object.keys(faulty.faults)].sort(byName)).toEqual(['certificate.kind', 'form.0.list', 'form.1.answers', 'tests.height']);
});

test('money and thousandths are exact', () => {
  expect(readLineCells({ 'purchased.charge': '4001', obstetricUnits: '1.005' }).supplement).toEqual({
    purchased: { npi: '', organization: false, charge: cents(40_01) },
    obstetricUnitThousandths: 1_005,
  });
});

test('answers of a form are read as they are written', () => {
  const text = '1=Y; 2A=N; 3=07/01/2026; 4=at rest';
  const { answers, unread } = readFormAnswers(text);
  expect([formAnswersText(answers), unread]).toEqual([text, '']);
  expect(answers.map(({ yes, day, words }) => [yes, day, words])).toEqual([
    [true, null, ''],
    [false, null, ''],
    [null, '2026-07-01', ''],
    [null, null, 'at rest'],
  ]);
  expect(readFormAnswers('1=Y; nonsense; 3=N')).toEqual({ answers: answers.slice(0, 1), unread: 'nonsense' });
});
