import type { Expected } from './wire-boxes.ts';
import type { WireClaim, WireLine } from './wire-claim.ts';
import { allOf, dollars, elementOf, plain } from './wire-values.ts';

/** Box 24 of one service line by its loop 2400, without the row before the names. */
export function lineOfWire(wire: WireClaim, line: WireLine): Expected {
  const { head, parties } = line;
  const [from = '', to = from] = elementOf(head, 'DTP*472', 3).split('-');
  const [, code = '', ...rest] = elementOf(head, 'SV1', 1).split(':');
  const ofClaim = wire.parties.get('82') ?? [];
  const npiOfClaim = elementOf(ofClaim, 'NM1*82', 9);
  const rendering = parties.get('82') ?? ofClaim;
  const medicaid = elementOf(wire.holder, 'SBR', 9) === 'MC';
  const taxonomy = medicaid ? elementOf(rendering, 'PRV*PE*PXC', 3) : '';
  const solo = elementOf(wire.billing, 'NM1*85', 2) === '1' ? elementOf(wire.billing, 'NM1*85', 9) : '';
  const screening = elementOf(head, 'SV1', 11) === 'Y';
  const pointers = elementOf(head, 'SV1', 7).split(':');
  return {
    'A.fromMonth': from.slice(4, 6),
    'A.fromDay': from.slice(6),
    'A.fromYear': from.slice(2, 4),
    'A.toMonth': to.slice(4, 6),
    'A.toDay': to.slice(6),
    'A.toYear': to.slice(2, 4),
    B: elementOf(head, 'SV1', 5) || elementOf(wire.claim, 'CLM', 5, 1),
    C: elementOf(head, 'SV1', 9),
    'D.code': code,
    ...Object.fromEntries([0, 1, 2, 3].map((at) => [`D.modifier${at + 1}`, rest[at] ?? ''])),
    E: pointers.map((pointer) => 'ABCDEFGHIJKL'[Number(pointer) - 1] ?? '').join(''),
    F: dollars(elementOf(head, 'SV1', 2)),
    G: elementOf(head, 'SV1', 4),
    'H.shaded': screening ? elementOf(wire.claim, 'CRC*ZZ', 3) : '',
    H: screening || elementOf(head, 'SV1', 12) === 'Y' ? 'Y' : '',
    'I.shaded': taxonomy === '' ? '' : 'ZZ',
    'J.shaded': taxonomy,
    J: elementOf(rendering, 'NM1*82', 9) || npiOfClaim || solo,
    shaded: shadedOf(line, rest[4] ?? ''),
  };
}

/** The shaded half: drug, then the words of an unlisted code and the line's note. */
function shadedOf({ head, drug }: WireLine, description: string): string {
  const ndc = elementOf(drug, 'LIN**N4', 3);
  const amount = `${elementOf(drug, 'CTP', 5)}${elementOf(drug, 'CTP', 4)}`;
  const words = [description, elementOf(head, 'NTE*ADD', 2)].filter((text) => text !== '').map(plain);
  const parts = [ndc === '' ? '' : `N4${ndc}   ${amount}`, words.length === 0 ? '' : `ZZ${words.join(' ')}`];
  return parts.filter((part) => part !== '').join('   ');
}

/** LX only numbers the lines; REF*6R is our own number of them. */
export const numbersOf = ({ head }: WireLine): number => allOf(head, 'LX').length + allOf(head, 'REF*6R').length;
