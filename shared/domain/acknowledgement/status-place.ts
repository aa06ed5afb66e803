import type { ClaimStatus } from './acknowledgement-facts.ts';
import type { EntryPlace, FaultPlace } from './fault-place.ts';

type Named = readonly [loop: string, element: string, box: string, title: string, place: EntryPlace];

/** By status code alone (external code source 508): what it is about, and where that is entered. */
const BY_STATUS: Readonly<Record<string, Named>> = {
  '33': ['2010BA', 'NM109', '1a', 'member ID', 'coverage'],
  '97': ['2010BA', 'NM109', '1a', 'coverage on the day of service', 'coverage'],
  '109': ['2010BA', 'NM109', '1a', 'coverage on the day of service', 'coverage'],
  '116': ['2010BB', 'NM109', '', 'payer ID', 'payer'],
  '128': ['2010AA', 'REF02', '25', 'tax ID', 'practice'],
  '156': ['2000B', 'SBR02', '6', 'relationship to the subscriber', 'coverage'],
  '164': ['2010BA', 'NM109', '1a', 'member ID', 'coverage'],
  '178': ['2300', 'CLM02', '28', 'charges', 'charges'],
  '187': ['2400', 'DTP03', '24A', 'service date', 'charges'],
  '249': ['2300', 'CLM05-1', '24B', 'place of service', 'charges'],
  '254': ['2300', 'HI01', '21', 'principal diagnosis', 'charges'],
  '255': ['2300', 'HI', '21', 'diagnosis', 'charges'],
  '400': ['2300', 'CLM02', '28', 'total charge', 'charges'],
  '402': ['2400', 'SV102', '24F', 'charge', 'charges'],
  '453': ['2400', 'SV101-3', '24D', 'modifier', 'charges'],
  '454': ['2400', 'SV101-2', '24D', 'procedure code', 'charges'],
  '464': ['2300', 'REF02', '22', 'payer control number', 'claim'],
  '476': ['2400', 'SV104', '24G', 'units', 'charges'],
  '477': ['2400', 'SV107', '24E', 'diagnosis pointer', 'charges'],
  '478': ['2300', 'CLM01', '26', 'claim number', 'program'],
  '480': ['2000B', 'SBR09', '1', 'claim filing indicator', 'payer'],
  '496': ['', '', '', 'enrolment with this payer', 'payer'],
  '507': ['2400', 'SV101-2', '24D', 'procedure code', 'charges'],
  '535': ['2300', 'CLM05-3', '22', 'claim frequency', 'claim'],
  '718': ['2400', 'DTP03', '24A', 'service date', 'charges'],
};

/** What a person or place has: name, id, address; the element of each. */
const KINDS: Readonly<Record<string, readonly [element: string, what: string]>> = {
  '125': ['NM103', 'name'],
  '126': ['N301', 'address'],
  '145': ['PRV03', 'taxonomy'],
  '157': ['DMG03', 'sex'],
  '158': ['DMG02', 'birth date'],
  '500': ['N403', 'ZIP code'],
  '501': ['N402', 'state'],
  '503': ['N301', 'street'],
  '504': ['NM103', 'last name'],
  '505': ['NM104', 'first name'],
  '562': ['NM109', 'NPI'],
};

/** Whose: loop, box of the name, box of the number, what he is called, where he is entered. */
const ENTITIES: Readonly<Record<string, readonly [loop: string, box: string, idBox: string, who: string, place: EntryPlace]>> = {
  '85': ['2010AA', '33', '33a', 'billing', 'practice'],
  '87': ['2010AB', '33', '33', 'pay-to', 'practice'],
  '41': ['1000A', '', '', 'submitter', 'partner'],
  '40': ['1000B', '', '', 'receiver', 'partner'],
  IL: ['2010BA', '4', '1a', 'subscriber', 'coverage'],
  QC: ['2010CA', '2', '', 'patient', 'patient'],
  PR: ['2010BB', '', '', 'payer', 'payer'],
  '82': ['2310B', '24J', '24J', 'rendering provider', 'rendering'],
  '77': ['2310C', '32', '32a', 'service facility', 'facility'],
  DN: ['2310A', '17', '17b', 'referring provider', 'referring'],
  DK: ['2420E', '17', '17b', 'ordering provider', 'referring'],
  DQ: ['2310D', '17', '17b', 'supervising provider', 'referring'],
};

/** Where what a 277CA or 277 rejects is mended; undefined when the code does not say, so that nobody is sent to a wrong place. */
export function placeOfStatus({ status, entity }: ClaimStatus, line: number | null): Omit<FaultPlace, 'sent' | 'said'> | undefined {
  const kind = KINDS[status];
  const who = entity === null ? undefined : ENTITIES[entity];
  if (kind && who) {
    const [element, what] = kind;
    const [loop, box, idBox, name, place] = who;
    return { line, loop, element, box: element === 'NM109' ? idBox : box, title: `${name} ${what}`, place };
  }
  // Only the patient or subscriber has a birth date and a sex, whoever forgot to name the entity.
  if (kind && (status === '157' || status === '158'))
    return { line, loop: '2010BA', element: kind[0], box: '3', title: `${kind[1]} of the patient`, place: 'patient' };
  const named = BY_STATUS[status];
  if (named) return { line, loop: named[0], element: named[1], box: named[2], title: named[3], place: named[4] };
  if (who) return { line, loop: who[0], element: '', box: who[1], title: who[3], place: who[4] };
  return undefined;
}
