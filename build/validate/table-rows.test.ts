import { expect, test } from 'vitest';
import { readRuleTable } from '#core/x12/grammar/rule-table.ts';
import { differences, rowsOfMap, rowsOfTable } from './table-rows.ts';

const element = (usage: string, seq: number, codes: readonly string[] = []): string =>
  `<element xid="E0${seq}"><usage>${usage}</usage><seq>${seq}</seq><valid_codes>${codes.map((code) => `<code>${code}</code>`).join('')}</valid_codes></element>`;
const segment = (id: string, usage: string, max: string, pos: number, elements: string): string =>
  `<segment xid="${id}"><usage>${usage}</usage><pos>${pos}</pos><max_use>${max}</max_use>${elements}</segment>`;
const MAP = `<?xml version="1.0"?><!-- <not> a tag --><transaction xid="835"><loop xid="ST_LOOP"><pos>1</pos>
  ${segment('LX', 'S', '&gt;1', 20, element('R', 1))}
  ${segment('ST', 'R', '1', 10, element('R', 2) + element('R', 1, ['835']))}
  <loop xid="1000A"><usage>R</usage><pos>30</pos><repeat>1</repeat>${segment('N1', 'R', '1', 10, element('R', 1, ['PR']) + element('S', 2))}</loop>
</loop></transaction>`;
const TABLE = 'ST R 1 @1 | 143:835 329\nLX S * @2 | 554\nLOOP 1000A R 1 @3\n  N1 R 1 @1 | 98:PR ?93\n';

const found = (map: string, table: string): readonly string[] => differences(rowsOfMap(map), rowsOfTable(readRuleTable(table)));

test('equal guides have no difference, whatever the order in the file', () => {
  expect(rowsOfMap(MAP).map(({ place }) => place)).toEqual(['ST ST', 'ST LX', '1000A loop', '1000A N1']);
  expect(found(MAP, TABLE)).toEqual([]);
});

test.each([
  ['LX S * @2', 'LX R * @2', 'ST LX usage'],
  ['LX S * @2', 'LX S 5 @2', 'ST LX repeats'],
  ['98:PR ?93', '98:PE ?93', '1000A N1 1 codes'],
  ['98:PR ?93', '98:PR 93', '1000A N1 2 usage'],
  ['98:PR ?93', '98:PR ?93 66', '1000A N1 3 usage'],
  ['LX S * @2 | 554\n', '', 'ST LX is not in ours'],
  ['LOOP 1000A R 1', 'LOOP 1000A S 1', '1000A loop usage'],
  ['  N1 R 1 @1', '  N1 R 1 @1 | 98:PR ?93\n  N3 R 1 @2', '1000A N3 is only in ours'],
])('%s written as %s is found', (from, to, difference) => {
  expect(found(MAP, TABLE.replace(from, to))).toContain(difference);
});
