import { expect, test } from 'vitest';
import { checkDatePeriod, checkValue } from './element-check.ts';
import { GUIDE_277CA } from './guide-277ca.ts';
import { GUIDE_835 } from './guide-835.ts';
import { GUIDE_837P } from './guide-837p.ts';
import { GUIDE_999 } from './guide-999.ts';
import { readElements, readRuleTable } from './rule-table.ts';
import type { ElementRule, LoopRule, SegmentRule } from './rules.ts';

const only = (text: string): ElementRule => readElements(text)[0] ?? expect.fail('no element');

function everyRow(loop: LoopRule, seen = new Set<LoopRule>()): readonly (SegmentRule | LoopRule)[] {
  if (seen.has(loop)) return [];
  seen.add(loop);
  return loop.children.flatMap((row) => (row.kind === 'loop' ? [row, ...everyRow(row, seen)] : [row]));
}

test('element words are read as written', () => {
  expect(only('98:41,PE')).toMatchObject({ usage: 'R', type: 'ID', min: 2, max: 3, codes: new Set(['41', 'PE']), repeats: 1, parts: null });
  expect(only('?782')).toMatchObject({ usage: 'S', type: 'R', max: 18, codes: null });
  expect(only('-').usage).toBe('N');
  expect(only('128:SY*3').repeats).toBe(3);
  expect(only('9999:SITUATIONAL_TRIGGER').codes).toEqual(new Set(['SITUATIONAL TRIGGER']));
  expect(readElements('3x?1339 2x-').map(({ usage }) => usage)).toEqual(['S', 'S', 'S', 'N', 'N']);
  expect(only('?(235:HC 234 ?1339)').parts?.map(({ usage, number }) => usage + number)).toEqual(['R235', 'R234', 'S1339']);
});

test('loops nest by indentation and a loop may be named again', () => {
  const guide = readRuleTable(
    'ST R 1 @1 | 143\nLOOP A S 2 @2\n  NM1 R 1 @1 | 98:IL\n  LOOP B S * @2\n    LX R 1 @1 | 554\nLOOP C S 1 @3\n  HL R 1 @1 | 628\n  LOOP B S 5 @2 same\n',
  );
  const [, a, c] = guide.children;
  if (a?.kind !== 'loop' || c?.kind !== 'loop') return expect.fail('loops expected');
  expect([a.id, a.max, a.trigger?.id]).toEqual(['A', 2, 'NM1']);
  const [first, again] = [a.children[1], c.children[1]];
  if (first?.kind !== 'loop' || again?.kind !== 'loop') return expect.fail('inner loops expected');
  expect([first.max, again.max]).toEqual([Number.POSITIVE_INFINITY, 5]);
  expect(again.children).toBe(first.children);
});

test.each([
  ['837P', GUIDE_837P],
  ['835', GUIDE_835],
  ['999', GUIDE_999],
  ['277CA', GUIDE_277CA],
])('the %s table is sound', (_, table) => {
  const guide = readRuleTable(table);
  expect(guide.children[0]).toMatchObject({ id: 'ST', usage: 'R' });
  expect(guide.children.at(-1)).toMatchObject({ id: 'SE', usage: 'R' });
  for (const row of everyRow(guide)) {
    expect(row.max, row.id).toBeGreaterThan(0);
    expect(['R', 'S']).toContain(row.usage);
    if (row.kind === 'loop') expect(row.trigger?.usage, row.id).toBe('R');
    else {
      expect(row.elements.length, row.id).toBeGreaterThan(0);
      for (const one of row.elements.flatMap((element) => element.parts ?? [element]))
        if (one.usage !== 'N') expect(one.max, `${row.id} ${one.number}`).toBeLessThan(300);
      for (const { places } of row.conditions) expect(places.length, row.id).toBeGreaterThan(1);
    }
  }
});

test.each([
  ['98:IL', 'IL', undefined],
  ['98:IL', 'QC', 'element.code'],
  ['1028', 'A'.repeat(38), undefined],
  ['1028', 'A'.repeat(39), 'element.tooLong'],
  ['67', 'A', 'element.tooShort'],
  ['782', '-1234567890123456.78', undefined],
  ['782', '1234567890123456.789', 'element.tooLong'],
  ['782', '1,5', 'element.number'],
  ['782', '1e5', 'element.number'],
  ['554', '1.5', 'element.number'],
  ['373', '20240229', undefined],
  ['373', '20230229', 'element.date'],
  ['373', '2023022', 'element.tooShort'],
  ['337', '2359', undefined],
  ['337', '2460', 'element.time'],
  ['337', '235959', undefined],
])('%s with %s: %s', (rule, value, code) => {
  expect(checkValue(only(rule), value)?.code).toBe(code);
});

test.each([
  ['D8', '20260601', undefined],
  ['D8', '20260631', 'element.date'],
  ['RD8', '20260601-20260602', undefined],
  ['RD8', '20260602-20260601', 'element.date'],
  ['RD8', '20260601', 'element.date'],
  ['DT', '202606010830', undefined],
  ['DT', '202606310830', 'element.date'],
  ['DT', '202606012430', 'element.date'],
  ['TM', '0830', undefined],
  ['TM', '2430', 'element.time'],
  ['CM', 'anything', undefined],
])('a period %s %s: %s', (format, value, code) => {
  expect(checkDatePeriod(format, value)?.code).toBe(code);
});
