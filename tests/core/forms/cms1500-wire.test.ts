import { expect, test } from 'vitest';
import { type Cms1500Page, cms1500Pages } from '#core/forms/cms1500.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import type { Segment } from '#core/x12/segment.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { batchOfScenario, scenarios } from '../x12/writer-scenarios.ts';
import { boxesOfWire, type Expected, totalsOfWire } from './wire-boxes.ts';
import { type WireClaim, wireClaims } from './wire-claim.ts';
import { lineOfWire, numbersOf } from './wire-lines.ts';
import { asked } from './wire-values.ts';

/** Boxes for which the file has no element; docs/paper-claims.md says so too. */
const PAPER_ONLY: readonly [boxes: RegExp, why: string][] = [
  [/^[57]\.(area|phone)$/, 'no loop of the 837P has the telephone of a patient or subscriber'],
  [/^33\.(area|phone)$/, 'the billing desk stands once a file, in 1000A'],
  [/^(7\.(street|city|state|zip)|11a\.)/, 'of a subscriber who is not the patient the file says no address, birth date or sex'],
];

/** Segments of a claim that no box has (the beginning of each), and what becomes of them on paper. */
const WIRE_ONLY: Readonly<Record<string, string>> = {
  ...{ 'AMT*A8': 'a payer that does not cover is told by its letter, which is clipped to the form', 'AMT*EAF': 'stands on the EOB' },
  ...{ CAS: 'the EOB of the earlier payer goes with the form', MOA: 'stands on the EOB', OI: 'the other plan has no signature boxes' },
  ...{ 'DTP*573': 'stands on the EOB', 'REF*F8': 'the earlier payer’s number stands on the EOB' },
  ...{ 'NM1*IL': '9 has room for one other coverage', 'NM1*PR': '9d has room for one other plan', N3: 'no address but in 5, 7, 32 and 33' },
  ...{ N4: 'as N3', 'REF*9F': 'an earlier payer’s referral', 'REF*G1': 'an earlier payer’s authorization' },
  ...{ 'NM1*DK': '17 takes one name', 'NM1*DQ': '17 takes one name', 'PRV*PE': 'only Medicaid reads taxonomies on paper' },
  ...{
    'NM1*45': 'no box for where a ride ended',
    'NM1*PW': 'of where it began 23 has the ZIP',
    'NM1*QB': '20 has the price, not the seller',
  },
  ...{ CN1: 'no box', CR1: 'no box', CR2: 'no box', CR3: 'no box', CRC: 'but 19 has HOMEBOUND, and hospice for Medicare' },
  ...{ 'DTP*011': 'no box', 'DTP*296': '16 has the days of disability', 'DTP*297': 'as 296' },
  ...{ 'DTP*461': 'no box', 'DTP*463': 'no box', 'DTP*607': 'no box', 'DTP*738': 'no box', 'DTP*739': 'no box' },
  ...{ K3: 'a form of its state', MEA: 'no box', 'NTE*DCP': 'of a line: no box', 'NTE*TPO': 'of a line: no box' },
  ...{ 'PWK*CT': 'the certificate is clipped to the form', QTY: 'no box', SV5: 'no box' },
  ...{ 'REF*4N': 'no box', 'REF*BT': 'no box', 'REF*EA': 'no box' },
  ...{ 'REF*VY': 'no box', 'REF*XZ': 'no box' },
};

/** Scenarios whose form differs, box by box, with the reason; a box that no longer differs must leave the list. */
const OTHERWISE: Readonly<Record<string, readonly [boxes: readonly string[], why: string]>> = {
  'facility-only-when-different': [['32.name', '32a'], 'the file leaves out a place at our own address, 32 names it'],
  'names-outside-the-set': [['2'], 'the claim of this scenario gives one person two names; the file has the subscriber’s'],
};

const pagesAndWire = (name: string): readonly [ClaimFacts, readonly Cms1500Page[], WireClaim][] => {
  const wires = wireClaims(writeProfessionalBatch(batchOfScenario(name)).bytes);
  return (scenarios[name] ?? []).map((claim) => {
    const wire = wires.find(({ claim: [clm] }) => clm?.elements[1] === claim.claimNumber);
    if (wire === undefined) throw new Error(`${claim.claimNumber} is not in the file`);
    return [claim, cms1500Pages(claim), wire];
  });
};

/** A page with both halves of box 19 as one, and the blanks between its parts as one. */
function shownBy(page: Cms1500Page): Record<string, string> {
  const { '19.first': first = '', '19': rest = '', ...others } = Object.fromEntries(page);
  return { ...others, '19': `${first} ${rest}`.replace(/ +/g, ' ').trim() };
}

function expectedOf(wire: WireClaim, at: number, last: boolean): Expected {
  const rows = Array.from('123456', (row, index): [string, string][] => {
    const line = wire.lines[at * 6 + index];
    return line === undefined ? [] : Object.entries(lineOfWire(wire, line)).map(([box, value]) => [`24.${row}.${box}`, value]);
  });
  return { ...boxesOfWire(wire), ...Object.fromEntries(rows.flat()), ...(last ? totalsOfWire(wire) : { '28': 'CONT', '29': '' }) };
}

const filled = (boxes: Expected): Expected => Object.fromEntries(Object.entries(boxes).filter(([, value]) => value !== ''));

/** What a page says more, less or otherwise than the file, box by box; boxes that the file cannot have are left out. */
function differences(page: Cms1500Page, expected: Expected): string[] {
  const [shown, wanted] = [filled(shownBy(page)), filled(expected)];
  const boxes = new Set([...Object.keys(shown), ...Object.keys(wanted)]);
  return [...boxes]
    .filter((box) => box in expected || !PAPER_ONLY.some(([pattern]) => pattern.test(box)))
    .filter((box) => shown[box] !== wanted[box])
    .map((box) => `${box}: ${shown[box] ?? 'empty'} on paper, ${wanted[box] ?? 'nothing'} in the file`);
}

test.each(Object.keys(scenarios))('%s: every box says what its file says', (name) => {
  const found = pagesAndWire(name).flatMap(([{ lines }, pages, wire]) => {
    expect(pages).toHaveLength(Math.ceil(lines.length / 6));
    return pages.flatMap((page, at) => differences(page, expectedOf(wire, at, at === pages.length - 1)));
  });
  const [agreed = []] = OTHERWISE[name] ?? [];
  expect(found.filter((words) => !agreed.some((box) => words.startsWith(`${box}:`)))).toEqual([]);
  expect(found).toHaveLength(agreed.length);
});

test('the comparison sees a box that is wrong, missing or too many', () => {
  const [, pages, wire] = pagesAndWire('auto-accident')[0] ?? [];
  const [page] = pages ?? [];
  if (!page || !wire) throw new Error('no such scenario');
  const expected = expectedOf(wire, 0, true);
  for (const box of Object.keys(filled(expected)).filter((one) => one !== '19')) {
    const without = new Map([...page].filter(([other]) => other !== box));
    expect(differences(without, expected), `${box} missing`).toHaveLength(1);
    expect(differences(new Map([...without, [box as never, 'OTHER']]), expected), `${box} changed`).toHaveLength(1);
  }
  expect(differences(new Map([...page, ['22.code', '7'], ['30', '1 00']]), expected)).toHaveLength(2);
});

test('what paper says beside the file is on the list, and nothing on the list is idle', () => {
  const extra = new Set<string>();
  for (const name of Object.keys(scenarios))
    for (const [, pages, wire] of pagesAndWire(name))
      for (const box of pages.flatMap((page) => [...page.keys()]))
        if (!(box in expectedOf(wire, 0, true)) && !/^24\.|^19/.test(box)) extra.add(box);
  for (const [pattern, why] of PAPER_ONLY) expect([...extra].filter((box) => pattern.test(box)).length, why).toBeGreaterThan(0);
  expect([...extra].filter((box) => !PAPER_ONLY.some(([pattern]) => pattern.test(box)))).toEqual([]);
});

test('what the file says beside paper is on the list, and nothing on the list is idle', () => {
  const seen = new Set<string>();
  const unknown = new Set<string>();
  for (const name of Object.keys(scenarios)) {
    for (const [, , wire] of pagesAndWire(name)) {
      expectedOf(wire, 0, true);
      for (const line of wire.lines) expect([lineOfWire(wire, line).F !== '', numbersOf(line)]).toEqual([true, 2]);
      for (const segment of segmentsOf(wire).filter((one) => !asked.has(one))) {
        const words = segment.elements.join('*');
        const known = Object.keys(WIRE_ONLY).find((beginning) => words === beginning || words.startsWith(`${beginning}*`));
        if (known === undefined) unknown.add(words);
        else seen.add(known);
      }
    }
  }
  expect([...unknown]).toEqual([]);
  expect(Object.keys(WIRE_ONLY).filter((beginning) => !seen.has(beginning))).toEqual([]);
});

const segmentsOf = ({ claim, parties, others, lines }: WireClaim): readonly Segment[] => [
  ...claim,
  ...[...parties.values()].flat(),
  ...others.flatMap(({ head, holder, payer }) => [...head, ...holder, ...payer]),
  ...lines.flatMap(({ head, drug, parties: ofLine }) => [...head, ...drug, ...[...ofLine.values()].flat()]),
];
