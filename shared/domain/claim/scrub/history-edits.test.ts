import { expect, test } from 'vitest';
import { alsoMedicare, books, earlier, earlierLine, entry, ofLine, payerOf, value } from '../../../../tests/support/planted/builders.ts';
import { line } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim, validLine } from '../../../../tests/support/valid-claim.ts';
import { cents } from '../../../kernel/cents.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { EarlierLine, LineEntry, ScrubBooks } from './books.ts';
import { edits, scrubClaim } from './edits.ts';

const base = validClaim();
const [single = validLine()] = base.lines;
const served = addDays(today, -1);
const rules = (number: number) => edits.filter((edit) => edit.number === number);
const of = (number: number, claim: ClaimFacts, gathered: ScrubBooks) => scrubClaim(claim, { today, books: gathered, rules: rules(number) });
const fields = (number: number, claim: ClaimFacts, gathered: ScrubBooks) => of(number, claim, gathered).map(({ field }) => field);
const claimOf = (...lines: readonly Partial<ServiceLine>[]): ClaimFacts =>
  validClaim({ lines: lines.map((part) => ({ ...single, modifiers: [], ...part })) });
const days = (globalDays: string): LineEntry => entry({ value: value({ globalDays }) });

test('27: a twin has the same day, code, person and modifiers, in any order', () => {
  const claim = line(0, { modifiers: ['25', 'GC'] });
  const twin = (part: Partial<EarlierLine>) => fields(27, claim, earlier({ modifiers: ['GC', '25'], ...part }));
  expect(twin({})).toEqual(['lines.0.procedureCode']);
  expect(twin({ modifiers: ['GC'] })).toEqual([]);
  expect(twin({ modifiers: ['GC', '76'] })).toEqual([]);
  expect(twin({ modifiers: ['GC', '25', '76'] })).toEqual([]);
  expect(twin({ code: 'G0444' })).toEqual([]);
  expect(twin({ day: addDays(served, 1) })).toEqual([]);
  expect(twin({ renderingNpi: '' })).toEqual([]);
});

test('27: who treated is the one of the line, else of the claim, else the practice itself', () => {
  const other = base.rendering && { ...base.rendering, npi: '1000000004' };
  const at = (claim: ClaimFacts, renderingNpi: string) => fields(27, claim, earlier({ renderingNpi }));
  expect(at(line(0, { rendering: other }), '1000000004')).toEqual(['lines.0.procedureCode']);
  expect(at(line(0, { rendering: other }), base.rendering?.npi ?? '')).toEqual([]);
  expect(at(validClaim({ rendering: null }), base.billing.npi)).toEqual(['lines.0.procedureCode']);
});

test('65: a line repeats an earlier one of the same day, code, drug, person and modifiers', () => {
  const repeated = (first: Partial<ServiceLine>, second: Partial<ServiceLine>) =>
    of(65, claimOf({ modifiers: ['59', 'LT'], ...first }, { modifiers: ['LT', '59'], ...second }), books({})).map(({ message }) => message);
  expect(repeated({}, {})).toEqual(['Line 2 repeats line 1: T1015 on the same day with the same modifiers.']);
  expect(repeated({}, { modifiers: ['59'] })).toEqual([]);
  expect(repeated({}, { modifiers: ['59', 'RT'] })).toEqual([]);
  expect(repeated({}, { from: addDays(served, -1) })).toEqual([]);
  expect(repeated({}, { procedureCode: 'G0444' })).toEqual([]);
  expect(repeated({ procedureCode: '' }, { procedureCode: '' })).toEqual([]);
  expect(repeated({ from: null }, { from: null })).toEqual([]);
  const drug = { code: '00009001104', quantityThousandths: 1, unit: 'ML' } as const;
  expect(repeated({ ndc: drug }, { ndc: { ...drug, quantityThousandths: 2 } }).length).toBe(1);
  expect(repeated({ ndc: drug }, { ndc: { ...drug, code: '00009001105' } })).toEqual([]);
  expect(repeated({ ndc: drug }, {})).toEqual([]);
  expect(repeated({}, { rendering: base.rendering })).toEqual([]);
});

test('65: the second and the third say which line they repeat', () => {
  const claim = claimOf({ procedureCode: 'G0444' }, {}, {}, {});
  expect(of(65, claim, books({})).map(({ field, message }) => `${field} ${message.slice(0, 22)}`)).toEqual([
    'lines.2.procedureCode Line 3 repeats line 2:',
    'lines.3.procedureCode Line 4 repeats line 2:',
  ]);
  expect(fields(65, { ...claim, frequency: '8' }, books({}))).toEqual([]);
  expect(fields(65, { ...claim, frequency: '7' }, books({})).length).toBe(2);
});

const surgery = (globalDays: number, ago: number) => earlierLine({ code: '27447', day: addDays(served, -ago), globalDays });
const after = (globalDays: number, ago: number, line: Partial<ServiceLine>, own: LineEntry = entry()) =>
  of(66, claimOf(line), books({ earlierLines: [surgery(globalDays, ago)], lines: [own] })).map(({ message, fix }) => `${message} ${fix}`);

test('66: the days after surgery begin the day after and end with the last', () => {
  expect([0, 1, 10, 11].map((ago) => after(10, ago, {}).length)).toEqual([0, 1, 1, 0]);
  expect([89, 90, 91].map((ago) => after(90, ago, {}).length)).toEqual([1, 1, 0]);
  expect(after(0, 0, {}).length + after(0, 1, {}).length).toBe(0);
  expect(after(1, 1, {}).length).toBe(1);
});

test('66: each modifier that sets care after surgery apart, on a visit and on surgery', () => {
  const visit = (modifier: string) => after(90, 5, { modifiers: ['GC', modifier] }).length;
  expect(['24', '57', '25', '58', '78', '79'].map(visit)).toEqual([0, 0, 1, 1, 1, 1]);
  const again = (modifier: string) => after(90, 5, { procedureCode: '20610', modifiers: ['LT', modifier] }, days('000')).length;
  expect(['58', '78', '79', '24', '57', '59'].map(again)).toEqual([0, 0, 0, 1, 1, 1]);
  expect(after(90, 5, {}).join()).toContain('add 24');
  expect(after(90, 5, { procedureCode: '20610' }, days('010')).join()).toContain('planned (58)');
});

test('66: only visits and surgery with days of its own fall into the days after', () => {
  expect(
    ['000', '010', '090', 'XXX', 'ZZZ', 'YYY', '0000', '10'].map((own) => after(90, 5, { procedureCode: '20610' }, days(own)).length),
  ).toEqual([1, 1, 1, 0, 0, 0, 0, 0]);
  expect(after(90, 5, { procedureCode: '20610' })).toEqual([]);
  expect(after(90, 5, { procedureCode: 'G0444' }, days('010'))).toEqual([]);
  expect(after(90, 5, { from: null })).toEqual([]);
});

const sameDay = (globalDays: string, visit: Partial<ServiceLine>, other: Partial<ServiceLine> = {}) =>
  of(
    66,
    claimOf({ procedureCode: 'G0444' }, visit, { procedureCode: '20610', ...other }),
    books({ lines: [entry(), entry(), days(globalDays)] }),
  ).map(({ field, message, fix }) => `${field} ${message} ${fix}`);

test('66: a visit on the day of surgery needs 25, and 57 before surgery of ninety days', () => {
  const wanting = (own: string) => sameDay(own, {}).join();
  expect(wanting('000')).toBe(
    'lines.1.modifiers Line 2 is a visit on the day of the surgery of line 3 (20610), and no modifier sets it apart. When the visit went beyond the surgery, add 25; otherwise it is part of it.',
  );
  expect(wanting('010')).toContain('add 25');
  expect(wanting('090')).toContain('add 57');
  expect(['XXX', 'ZZZ', ''].map(wanting)).toEqual(['', '', '']);
  expect([sameDay('010', { modifiers: ['25'] }).length, sameDay('010', { modifiers: ['57'] }).length]).toEqual([0, 1]);
  expect([sameDay('090', { modifiers: ['25'] }).length, sameDay('090', { modifiers: ['57'] }).length]).toEqual([1, 0]);
});

test('66: a visit of another day, and what is no visit, has nothing to do with the surgery', () => {
  expect(sameDay('010', { from: addDays(served, -1) })).toEqual([]);
  expect(sameDay('010', { from: null }, { from: null })).toEqual([]);
  expect(sameDay('010', { procedureCode: 'G0108' })).toEqual([]);
  expect(sameDay('010', {}, { procedureCode: 'G0108' })).toEqual([]);
  expect(fields(66, claimOf(), books({ lines: [days('010')] }))).toEqual([]);
});

const added = (...others: readonly (readonly [Partial<ServiceLine>, LineEntry])[]) => {
  const rows = [[{ procedureCode: '99292' }, days('ZZZ')] as const, ...others];
  return (more: Partial<ScrubBooks> = {}, claim: Partial<ClaimFacts> = {}) =>
    fields(67, { ...claimOf(...rows.map(([part]) => part)), ...claim }, books({ lines: rows.map(([, own]) => own), ...more }));
};

test('67: an add-on code wants another service of its day, by whomever of the group', () => {
  expect(added()()).toEqual(['lines.0.procedureCode']);
  expect(added([{}, days('XXX')])()).toEqual([]);
  expect(added([{}, entry()])()).toEqual([]);
  expect(added([{ procedureCode: '99292' }, days('ZZZ')])()).toEqual(['lines.0.procedureCode', 'lines.1.procedureCode']);
  expect(added([{ from: addDays(served, -1) }, days('XXX')])()).toEqual(['lines.0.procedureCode']);
  expect(added()({ earlierLines: [earlierLine()] })).toEqual([]);
  expect(added()({ earlierLines: [earlierLine({ day: addDays(served, -1) })] })).toEqual(['lines.0.procedureCode']);
  expect(added()({ earlierLines: [earlierLine({ renderingNpi: 'x' })] })).toEqual([]);
  expect(added()({}, { frequency: '8' })).toEqual([]);
  expect(added()({}, { frequency: '7' })).toEqual(['lines.0.procedureCode']);
});

const status = (code: string, part: Partial<ServiceLine> = {}, claim: ClaimFacts = alsoMedicare(line(1, part))) =>
  of(68, claim, ofLine(1, { value: value({ status: code }) })).map(({ message }) => message.slice('Line 2 has G0444, which '.length));

test('68: why Medicare does not pay a code by itself', () => {
  expect([...'BDFHIMNP'].map((code) => `${code} ${status(code).join()}`).join('\n')).toMatchInlineSnapshot(`
    "B always counts as part of another service.
    D was deleted.
    F was deleted and had no time of grace.
    H was deleted.
    I is not taken by Medicare, which uses another code.
    M only reports and is not paid.
    N is not covered.
    P counts as part of another service of the day."
  `);
  expect([...'ACEJQRTXG', ''].flatMap((code) => status(code))).toEqual([]);
});

test('68: what is billed for its denial, what is free, what is taken back and what goes to others passes', () => {
  expect(['GA', 'GX', 'GY', 'GZ'].flatMap((modifier) => status('N', { modifiers: ['59', modifier] }))).toEqual([]);
  expect(['GB', 'GW', 'QY', 'XG'].map((modifier) => status('N', { modifiers: [modifier] }).length)).toEqual([1, 1, 1, 1]);
  expect([status('N', { charge: cents(0) }).length, status('N', { charge: cents(1) }).length]).toEqual([0, 1]);
  expect([0, 1, 2].map((charge) => status('M', { charge: cents(charge) }).length)).toEqual([0, 0, 1]);
  expect(status('N', {}, { ...alsoMedicare(base), frequency: '8' })).toEqual([]);
  expect(['MA', 'MC', 'CI'].flatMap((payer) => status('N', {}, payerOf(payer, base)))).toEqual([]);
});
