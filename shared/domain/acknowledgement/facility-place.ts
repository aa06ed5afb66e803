import type { EntryPlace, FaultPlace, NamedPlace } from './fault-place.ts';

// As the table of the 837P (claim-place.ts), for what an 837I says elsewhere or otherwise (005010X223A2); FL are places of the UB-04.
const ROWS: readonly (readonly [at: string, box: string, title: string, place: EntryPlace])[] = [
  ['2300 CLM 02', 'FL 47', 'total charge', 'charges'],
  ['2300 CLM 05-1', 'FL 4', 'type of bill', 'charges'],
  ['2300 CLM 05-3', 'FL 4', 'type of bill', 'claim'],
  ['2300 CLM 05', 'FL 4', 'type of bill', 'charges'],
  ['2300 DTP*434', 'FL 6', 'days of the bill', 'charges'],
  ['2300 DTP*435', 'FL 12', 'admission', 'charges'],
  ['2300 DTP*096', 'FL 16', 'hour of discharge', 'charges'],
  ['2300 CL1 01', 'FL 14', 'kind of admission', 'charges'],
  ['2300 CL1 02', 'FL 15', 'source of admission', 'charges'],
  ['2300 CL1 03', 'FL 17', 'status of the patient', 'charges'],
  ['2300 CL1', 'FL 14', 'admission', 'charges'],
  ['2300 HI', 'FL 67', 'codes of the bill', 'charges'],
  ['2310A NM1 09', 'FL 76', 'attending NPI', 'rendering'],
  ['2310A', 'FL 76', 'who attended', 'charges'],
  ['2310B NM1 09', 'FL 77', 'operating NPI', 'charges'],
  ['2310B', 'FL 77', 'who operated', 'charges'],
  ['2310C NM1 09', 'FL 78', 'NPI of the other who operated', 'charges'],
  ['2310C', 'FL 78', 'the other who operated', 'charges'],
  ['2310D NM1 09', 'FL 78', 'rendering NPI', 'rendering'],
  ['2310D', 'FL 78', 'rendering provider', 'rendering'],
  ['2310E NM1 09', '', 'NPI of the service facility', 'facility'],
  ['2310E', '', 'service facility', 'facility'],
  ['2310F NM1 09', 'FL 78', 'referring NPI', 'referring'],
  ['2310F', 'FL 78', 'referring provider', 'referring'],
  ['2400 SV2 01', 'FL 42', 'revenue code', 'charges'],
  ['2400 SV2 02-2', 'FL 44', 'procedure code', 'charges'],
  ['2400 SV2 02', 'FL 44', 'procedure code and modifiers', 'charges'],
  ['2400 SV2 03', 'FL 47', 'charge of the line', 'charges'],
  ['2400 SV2 04', 'FL 46', 'unit of measure', 'charges'],
  ['2400 SV2 05', 'FL 46', 'units', 'charges'],
  ['2400 SV2', 'FL 42', 'service line', 'charges'],
  ['2400 DTP', 'FL 45', 'service date', 'charges'],
  ['2400', 'FL 42', 'service line', 'charges'],
  ['2420A', 'FL 77', 'who operated on the line', 'charges'],
  ['2420C', 'FL 78', 'rendering provider of the line', 'charges'],
];
const NAMED = new Map(ROWS.map(([at, box, title, place]) => [at, { box, title, place }]));

/** What only an 837I says at a place; undefined where it says what an 837P does. `ids` are names of the segment, the most exact first. */
export const facilityRowAt = (loop: string, ids: readonly string[], elements: readonly string[]): NamedPlace | undefined =>
  ids
    .flatMap((id) => [...elements.map((element) => `${loop} ${id} ${element}`), `${loop} ${id}`])
    .map((at) => NAMED.get(at))
    .find((known) => known !== undefined) ?? NAMED.get(loop);

/** Form locator of the UB-04 for a box of the CMS-1500 that both know. */
const LOCATORS: Readonly<Record<string, string>> = {
  ...{ '1a': 'FL 60', '2': 'FL 8', '3': 'FL 10', '4': 'FL 58', '5': 'FL 9', '6': 'FL 59', '9': 'FL 50', '9d': 'FL 51' },
  ...{ '11': 'FL 62', '11c': 'FL 61', '12': 'FL 52', '13': 'FL 53', '17': 'FL 78', '17b': 'FL 78', '19': 'FL 80', '21': 'FL 67' },
  ...{ '22': 'FL 4', '23': 'FL 63', '24': 'FL 42', '24A': 'FL 45', '24D': 'FL 44', '24F': 'FL 47', '24G': 'FL 46', '24J': 'FL 76' },
  ...{ '25': 'FL 5', '26': 'FL 3a', '28': 'FL 47', '33': 'FL 1', '33a': 'FL 56', '33b': 'FL 81' },
};

/** A place of the CMS-1500 as the UB-04 knows it; empty where it has none. */
export const onTheBill = <Place extends Pick<NamedPlace, 'box'>>(place: Place): Place => ({
  ...place,
  box: place.box.startsWith('FL ') ? place.box : (LOCATORS[place.box] ?? ''),
});

/** Elements of a service line, and loops of people, that status codes name as an 837P has them. */
const ELEMENTS: Readonly<Record<string, string>> = { SV102: 'SV203', SV104: 'SV205' };
const LOOPS: Readonly<Record<string, string>> = { '2310A': '2310F', '2310B': '2310D', '2310C': '2310E' };

/** Where what a 277CA or 277 names by its meaning stands on an 837I. */
export function facilityStatusPlace<Place extends Omit<FaultPlace, 'sent' | 'said'>>(place: Place): Place {
  const element = ELEMENTS[place.element] ?? place.element.replace(/^SV101-/, 'SV202-');
  const isBill = element === 'CLM05-1';
  const moved = { ...place, element, loop: LOOPS[place.loop] ?? place.loop, ...(isBill && { title: 'type of bill', box: 'FL 4' }) };
  return onTheBill(moved);
}
