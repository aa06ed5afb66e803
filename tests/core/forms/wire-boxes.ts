import { element } from '#core/x12/segment.ts';
import type { WireClaim, WireOther } from './wire-claim.ts';
import {
  allOf,
  centsOf,
  dayBoxes,
  dollars,
  dollarsOf,
  elementOf,
  type Loop,
  personOf,
  plain,
  solid,
  streetOf,
  townOf,
  zipOf,
} from './wire-values.ts';

/** What the boxes of a page must say by the 837P of the same claim; '' for a box that must be empty. Box 24: wire-lines.ts. */
export type Expected = Readonly<Record<string, string>>;

/** The NUCC's table of boxes and elements of 005010X222A1, with Medicare's own reading of 4 to 11. */
export const boxesOfWire = (claim: WireClaim): Expected => ({
  ...planBoxes(claim),
  ...patientBoxes(claim),
  ...(isMedicare(claim) ? medicareBoxes(claim) : subscriberBoxes(claim)),
  ...causeBoxes(claim),
  ...dateBoxes(claim),
  ...sourceBoxes(claim),
  ...furtherBoxes(claim),
  ...diagnosisBoxes(claim),
  ...practiceBoxes(claim),
});

/** Boxes 28 and 29, which stand on the last page. */
export function totalsOfWire(claim: WireClaim): Expected {
  const ours = centsOf(elementOf(claim.claim, 'AMT*F5', 2));
  const others = claim.others.map(({ head }) => centsOf(elementOf(head, 'AMT*D', 2)));
  const paid = isMedicare(claim) ? ours : others.reduce((sum, amount) => sum + amount, ours);
  return { '28': dollars(elementOf(claim.claim, 'CLM', 2)), '29': dollarsOf(paid) };
}

const tick = (yes: boolean): string => (yes ? 'X' : '');
const filing = ({ holder }: WireClaim): string => elementOf(holder, 'SBR', 9);
export const isMedicare = (claim: WireClaim): boolean => /^M[AB]$/.test(filing(claim));
const RANKS = 'PST';
const before = ({ holder, others }: WireClaim): readonly WireOther[] =>
  others.filter(({ head }) => RANKS.indexOf(elementOf(head, 'SBR', 1)) < RANKS.indexOf(elementOf(holder, 'SBR', 1)));

function planBoxes(claim: WireClaim): Expected {
  const { payer, holder } = claim;
  const kind = filing(claim);
  const known: Readonly<Record<string, string>> = { MA: 'medicare', MB: 'medicare', MC: 'medicaid', CH: 'tricare', VA: 'champva' };
  const group = ['BL', 'CI', 'HM', '12', '13', '14', '15', '16'].includes(kind) && elementOf(holder, 'SBR', 3) !== '' ? 'group' : 'other';
  const ticked = known[kind] ?? group;
  const [second = '', third = '', fourth = ''] = [plain(elementOf(payer, 'N3', 1)), plain(elementOf(payer, 'N3', 2)), townOf(payer)].filter(
    (line) => line !== '',
  );
  const kinds = ['medicare', 'medicaid', 'tricare', 'champva', 'group', 'feca', 'other'];
  return {
    'carrier.1': plain(elementOf(payer, 'NM1*PR', 3)),
    ...{ 'carrier.2': second, 'carrier.3': third, 'carrier.4': fourth },
    ...Object.fromEntries(kinds.map((name) => [`1.${name}`, tick(name === ticked)])),
    '1a': solid(elementOf(holder, 'NM1*IL', 9)),
  };
}

function patientBoxes({ patient, holder }: WireClaim): Expected {
  const [loop, who] = patient.length > 0 ? [patient, 'QC'] : [holder, 'IL'];
  return {
    '2': personOf(loop, who, 'last first'),
    ...dayBoxes(['3.month', '3.day', '3.year'], elementOf(loop, 'DMG', 2)),
    '3.male': tick(elementOf(loop, 'DMG', 3) === 'M'),
    '3.female': tick(elementOf(loop, 'DMG', 3) === 'F'),
    ...placeBoxes('5', loop),
  };
}

const placeBoxes = (box: string, loop: Loop): Expected => ({
  [`${box}.street`]: streetOf(loop),
  [`${box}.city`]: plain(elementOf(loop, 'N4', 1)),
  [`${box}.state`]: elementOf(loop, 'N4', 2),
  [`${box}.zip`]: zipOf(elementOf(loop, 'N4', 3)),
});

function relationBoxes(code: string): Expected {
  const names: Readonly<Record<string, string>> = { '18': 'self', '01': 'spouse', '19': 'child', '': '' };
  const ticked = names[code] ?? 'other';
  return Object.fromEntries(['self', 'spouse', 'child', 'other'].map((name) => [`6.${name}`, tick(name === ticked)]));
}

function subscriberBoxes(claim: WireClaim): Expected {
  const { holder, patient, payer, others } = claim;
  const [other] = [...before(claim), ...others];
  const demographics = patient.length > 0 ? [] : holder; // 2010BA says them only of a subscriber who is the patient
  return {
    '4': personOf(holder, 'IL', 'last first'),
    ...relationBoxes(patient.length > 0 ? elementOf(patient, 'PAT', 1) : elementOf(holder, 'SBR', 2)),
    ...(patient.length > 0 ? {} : placeBoxes('7', holder)),
    '11': solid(elementOf(holder, 'SBR', 3)),
    ...(patient.length > 0 ? {} : dayBoxes(['11a.month', '11a.day', '11a.year'], elementOf(demographics, 'DMG', 2))),
    ...(patient.length > 0
      ? {}
      : { '11a.male': tick(elementOf(holder, 'DMG', 3) === 'M'), '11a.female': tick(elementOf(holder, 'DMG', 3) === 'F') }),
    '11c': plain(elementOf(holder, 'SBR', 4)) || plain(elementOf(payer, 'NM1*PR', 3)),
    '11d.yes': tick(other !== undefined),
    '11d.no': tick(other === undefined),
    '9': other ? personOf(other.holder, 'IL', 'last first') : '',
    '9a': other ? solid(elementOf(other.head, 'SBR', 3)) || solid(elementOf(other.holder, 'NM1*IL', 9)) : '',
    '9d': other ? plain(elementOf(other.head, 'SBR', 4)) || plain(elementOf(other.payer, 'NM1*PR', 3)) : '',
  };
}

function medicareBoxes(claim: WireClaim): Expected {
  const [first] = before(claim);
  const own = first !== undefined && elementOf(first.head, 'SBR', 2) === '18';
  const empty = ['city', 'state', 'zip'].map((part) => [`7.${part}`, '']);
  const later = claim.others.filter((other) => !before(claim).includes(other));
  const [plan] = later;
  const number = plan === undefined ? '' : elementOf(plan.payer, 'NM1*PR', 9);
  const given = plan !== undefined && elementOf(claim.claim, 'CLM', 7) === 'A' && elementOf(claim.claim, 'CLM', 8) === 'Y';
  const owner = plan && elementOf(plan.head, 'SBR', 2) === '18' ? 'SAME' : plan ? personOf(plan.holder, 'IL', 'last first') : '';
  return {
    '4': first === undefined ? '' : own ? 'SAME' : personOf(first.holder, 'IL', 'last first'),
    ...relationBoxes(first === undefined ? '' : elementOf(first.head, 'SBR', 2)),
    ...(first === undefined || own ? { '7.street': own ? 'SAME' : '', ...Object.fromEntries(empty) } : placeBoxes('7', first.holder)),
    '11': first === undefined ? 'NONE' : solid(elementOf(first.head, 'SBR', 3)) || solid(elementOf(first.holder, 'NM1*IL', 9)),
    ...Object.fromEntries(['11a.month', '11a.day', '11a.year', '11a.male', '11a.female', '11d.yes', '11d.no'].map((name) => [name, ''])),
    '11c': first === undefined ? '' : plain(elementOf(first.head, 'SBR', 4)) || plain(elementOf(first.payer, 'NM1*PR', 3)),
    '9': given ? owner : '',
    '9a': given ? `MEDIGAP ${solid(elementOf(plan.holder, 'NM1*IL', 9))}` : '',
    '9d': given
      ? /^5[5-9]\d{3}$/.test(number)
        ? number
        : plain(elementOf(plan.head, 'SBR', 4)) || plain(elementOf(plan.payer, 'NM1*PR', 3))
      : '',
  };
}

function causeBoxes({ claim, patient, holder }: WireClaim): Expected {
  const casualty = solid(elementOf(patient.length > 0 ? patient : holder, 'REF*Y4', 2));
  const causes = [1, 2, 3].map((part) => elementOf(claim, 'CLM', 11, part));
  const pair = (box: string, code: string) => ({
    [`${box}.yes`]: tick(causes.includes(code)),
    [`${box}.no`]: tick(!causes.includes(code)),
  });
  return {
    ...pair('10a', 'EM'),
    ...pair('10b', 'AA'),
    ...pair('10c', 'OA'),
    '10b.state': elementOf(claim, 'CLM', 11, 4),
    '10d': allOf(claim, 'HI')
      .flatMap((segment) => segment.elements.slice(1))
      .filter((code) => code.startsWith('BG:'))
      .slice(0, 4) // all that are legible in 10d
      .map((code) => code.slice(3))
      .join('   '),
    '11b.qualifier': casualty === '' ? '' : 'Y4',
    '11b': casualty,
    '12': elementOf(claim, 'CLM', 9) === 'Y' ? 'SIGNATURE ON FILE' : '',
    '13': elementOf(claim, 'CLM', 8) === 'Y' ? 'SIGNATURE ON FILE' : '',
  };
}

const SPINE = /^9894[0-2]$/;

function dateBoxes(wire: WireClaim): Expected {
  const { claim, lines } = wire;
  const day = (qualifier: string) => elementOf(claim, `DTP*${qualifier}`, 3);
  const spine = isMedicare(wire) && lines.some(({ head }) => SPINE.test(elementOf(head, 'SV1', 1, 2))) ? day('454') : '';
  const onset = [
    [spine, '431'],
    [day('431'), '431'],
    [day('484'), '484'],
    [day('439'), '431'],
  ].find(([known]) => known !== '');
  const others = ['439', '453', '454', '455', '304', '444', '090', '091'].map((qualifier) => [day(qualifier), qualifier]);
  const ofLines = ['454', '455', '304', '471'].map((qualifier) => [
    lines.map(({ head }) => elementOf(head, `DTP*${qualifier}`, 3)).find((known) => known !== '') ?? '',
    qualifier,
  ]);
  const other = [...others, ...ofLines].find(([known]) => known !== '');
  const [spanFrom = '', spanTo = ''] = day('314').split('-');
  return {
    ...dayBoxes(['14.month', '14.day', '14.year'], onset?.[0] ?? ''),
    '14.qualifier': onset?.[1] ?? '',
    ...dayBoxes(['15.month', '15.day', '15.year'], other?.[0] ?? ''),
    '15.qualifier': other?.[1] ?? '',
    ...dayBoxes(['16.fromMonth', '16.fromDay', '16.fromYear'], spanFrom || day('360')),
    ...dayBoxes(['16.toMonth', '16.toDay', '16.toYear'], spanTo || day('361')),
    ...dayBoxes(['18.fromMonth', '18.fromDay', '18.fromYear'], day('435')),
    ...dayBoxes(['18.toMonth', '18.toDay', '18.toYear'], day('096')),
  };
}

function sourceBoxes({ parties, lines }: WireClaim): Expected {
  const named = (qualifier: string) => [parties.get(qualifier), ...lines.map((line) => line.parties.get(qualifier))].find((loop) => loop);
  const [qualifier, loop] = (['DN', 'DK', 'DQ'] as const).map((code) => [code, named(code)] as const).find(([, found]) => found) ?? [
    '',
    [],
  ];
  return {
    '17.qualifier': qualifier,
    '17': personOf(loop ?? [], qualifier, 'first last'),
    '17b': elementOf(loop ?? [], `NM1*${qualifier}`, 9),
  };
}

function furtherBoxes(wire: WireClaim): Expected {
  const { claim, lines, parties } = wire;
  const papers = allOf(claim, 'PWK').map((segment) => `PWK${solid(element(segment, 1) + element(segment, 2) + element(segment, 6))}`);
  const trial = elementOf(claim, 'REF*P4', 2);
  const ownPhysician = isMedicare(wire) && lines.some(({ head }) => elementOf(head, 'CRC*70', 2) === 'N');
  const [note] = allOf(claim, 'NTE');
  const said = [
    ...papers,
    trial === '' ? '' : `CT${trial}`,
    elementOf(claim, 'CRC*75', 2) === 'Y' ? 'HOMEBOUND' : '',
    ownPhysician ? 'ATTENDING PHYSICIAN NOT HOSPICE EMPLOYEE' : '',
    note === undefined ? '' : plain(element(note, 2)),
  ];
  const bought = lines.map(({ head }) => centsOf(elementOf(head, 'PS1', 2))).reduce((sum, amount) => sum + amount, 0);
  const ofClaim = (qualifier: string) => elementOf(claim, `REF*${qualifier}`, 2);
  const ofLines = (...qualifiers: readonly string[]) =>
    lines.flatMap(({ head }) => qualifiers.map((one) => elementOf(head, `REF*${one}`, 2))).find((number) => number !== '') ?? '';
  const numbers = [
    ...['G1', '9F'].map(ofClaim),
    ofLines('G1', '9F'),
    ...['LX', '1J'].map(ofClaim),
    elementOf(parties.get('PW') ?? [], 'N4', 3),
    ofClaim('X4'),
    ofLines('X4', 'F4'),
  ];
  const again = elementOf(claim, 'CLM', 5, 3);
  return {
    '19': said.filter((words) => words !== '').join(' '),
    '20.yes': tick(bought > 0),
    '20.no': tick(bought === 0),
    '20.charge': dollarsOf(bought),
    '22.code': again === '1' ? '' : again,
    '22.reference': again === '1' ? '' : solid(ofClaim('F8')),
    '23': solid(numbers.find((number) => number !== '') ?? ''),
  };
}

function diagnosisBoxes({ claim }: WireClaim): Expected {
  const codes = allOf(claim, 'HI')
    .flatMap((segment) => segment.elements.slice(1))
    .filter((code) => /^AB[KF]:/.test(code));
  return {
    '21.indicator': codes.every((code) => code.startsWith('AB')) ? '0' : '9',
    ...Object.fromEntries(Array.from('ABCDEFGHIJKL', (letter, at) => [`21.${letter}`, codes[at]?.slice(4) ?? ''])),
  };
}

function practiceBoxes(wire: WireClaim): Expected {
  const { billing, claim, parties, lines } = wire;
  const social = elementOf(billing, 'REF*SY', 2);
  const person = elementOf(billing, 'NM1*85', 2) === '1';
  const name = person ? personOf(billing, '85', 'first last') : plain(elementOf(billing, 'NM1*85', 3));
  const ofLines = lines.map((line) => line.parties.get('77') ?? []);
  const everywhere = ofLines.every((loop) => loop.length > 0 && elementOf(loop, 'NM1*77', 3) === elementOf(ofLines[0] ?? [], 'NM1*77', 3));
  const site = parties.get('77') ?? (everywhere ? ofLines[0] : undefined);
  const atHome = site === undefined && elementOf(claim, 'CLM', 5, 1) === '12';
  const taxonomy = elementOf(billing, 'PRV*BI*PXC', 3);
  return {
    '25': solid(social || elementOf(billing, 'REF*EI', 2)),
    '25.ssn': tick(social !== ''),
    '25.ein': tick(social === ''),
    '26': solid(elementOf(claim, 'CLM', 1)),
    '27.yes': tick(elementOf(claim, 'CLM', 7) === 'A'),
    '27.no': tick(elementOf(claim, 'CLM', 7) !== 'A'),
    '31': elementOf(claim, 'CLM', 6) === 'Y' ? 'SIGNATURE ON FILE' : '',
    ...(site === undefined && !atHome
      ? { '32.name': name, '32.street': streetOf(billing), '32.city': townOf(billing), '32a': elementOf(billing, 'NM1*85', 9) }
      : siteBoxes(site ?? [])),
    '32b': [claim, ...lines.map(({ head }) => head)].map((loop) => elementOf(loop, 'REF*EW', 2)).find((number) => number !== '') ?? '',
    '33.name': name,
    '33.street': streetOf(billing),
    '33.city': townOf(billing),
    '33a': elementOf(billing, 'NM1*85', 9),
    '33b': filing(wire) === 'MC' && taxonomy !== '' ? `ZZ${taxonomy}` : '',
  };
}

const siteBoxes = (site: Loop): Expected => ({
  '32.name': plain(elementOf(site, 'NM1*77', 3)),
  '32.street': streetOf(site),
  '32.city': townOf(site),
  '32a': elementOf(site, 'NM1*77', 9),
});
