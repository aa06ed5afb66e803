import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GUIDE_277CA } from '#core/x12/grammar/guide-277ca.ts';
import { GUIDE_835 } from '#core/x12/grammar/guide-835.ts';
import { GUIDE_837I } from '#core/x12/grammar/guide-837i.ts';
import { GUIDE_837P } from '#core/x12/grammar/guide-837p.ts';
import { GUIDE_999 } from '#core/x12/grammar/guide-999.ts';
import { readRuleTable } from '#core/x12/grammar/rule-table.ts';
import { differences, rowsOfMap, rowsOfTable } from './table-rows.ts';

// Holds our guide tables against pyx12's encoding of the same guides, row by row: see docs/decisions/0005-x12-tables.md.
// `npx node build/validate/compare-tables.ts PYX12`; exit status 0 when nothing differs but what is decided there.
const [directory = ''] = process.argv.slice(2);
if (directory === '') throw new Error('name the folder of a pyx12 checkout');

const GUIDES: readonly (readonly [string, string, string])[] = [
  ['837P', GUIDE_837P, '837.5010.X222.A1.xml'],
  ['837I', GUIDE_837I, '837Q3.I.5010.X223.A1.xml'],
  ['835', GUIDE_835, '835.5010.X221.A1.xml'],
  ['999', GUIDE_999, '999.5010X231.A1.xml'],
  ['277CA', GUIDE_277CA, '277.5010.X214.xml'],
];
/** The differences that the decision names. */
const DECIDED = new Set([
  '837P 2400 PWK repeats',
  '837P 2400 PWK 2 codes',
  '837P 2400 PWK is not in ours',
  '837I ST ST 3 codes',
  '999 ST ST 3 codes',
  '999 2110 IK4 usage',
  '277CA 2000C loop usage',
  '277CA 2000D loop usage',
  '277CA 2200C loop usage',
  '277CA 2000C HL 4 codes',
  '277CA 2200C STC usage',
  '277CA 2200C STC 2 usage',
]);

let open = 0;
for (const [name, table, file] of GUIDES) {
  const theirs = rowsOfMap(readFileSync(join(directory, 'pyx12', 'map', file), 'utf8'));
  const found = differences(theirs, rowsOfTable(readRuleTable(table))).map((place) => `${name} ${place}`);
  for (const place of found) console.log(`${DECIDED.has(place) ? 'decided' : 'DIFFERS'}  ${place}`);
  open += found.filter((place) => !DECIDED.has(place)).length;
  console.log(`${name}: ${theirs.length} rows compared, ${found.length} differences.`);
}
process.exitCode = open === 0 ? 0 : 1;
