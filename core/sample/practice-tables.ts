import { procedures } from './code-lists.ts';

/*
 * Files in the publishers' layouts for the sample practice, invented: which codes may not stand together, how many units are
 * likely, what a service is worth. A publisher's list that is much shorter than the real one is refused, so that no part of a
 * list passes for the whole; the rows that fill these up have codes that begin with Y, which HCPCS does not use.
 */

const filler = (n: number): string => `Y${String(n).padStart(4, '0')}`;
const rows = (count: number, row: (n: number) => string): readonly string[] => Array.from({ length: count }, (_, n) => row(n));

const SAME_VISIT = 'Part of the same visit (invented)';
const ONCE_A_DAY = 'One of them a day (invented)';

/**
 * Pairs of codes: 0 never together, 1 with a modifier that says why. What the sample's visits usually charge together stands
 * apart by its modifiers (25 on the visit, 59 on the screening); crutches on the day of an urgent visit do not.
 */
const PAIRS: readonly (readonly [column1: string, column2: string, indicator: 0 | 1, rationale: string])[] = [
  ['S9083', 'E0114', 0, SAME_VISIT],
  ['T1015', 'G2012', 0, SAME_VISIT],
  ['G0439', 'G0444', 1, SAME_VISIT],
  ['G0438', 'G0439', 0, ONCE_A_DAY],
  ['G0402', 'G0438', 0, ONCE_A_DAY],
  ['G0402', 'G0439', 0, ONCE_A_DAY],
  ['G0446', 'G0447', 1, SAME_VISIT],
  ['J1885', 'T1015', 1, SAME_VISIT],
  ['J3301', 'T1015', 1, SAME_VISIT],
];

/** Units of a day; of a bandage the sample's visits charge two. */
const UNITS: readonly (readonly [code: string, units: number])[] = [
  ...(['T1015', 'S9083', 'G0402', 'G0438', 'G0439', 'G2012', 'G0444', 'G0442', 'G0446', 'G0101', 'Q0091'] as const).map(
    (code) => [code, 1] as const,
  ),
  ['G0447', 2],
  ['J0696', 16],
  ['J1885', 8],
  ['J3420', 1],
  ['J3301', 16],
  ['J2550', 3],
  ['J7613', 10],
  ['A6449', 1],
  ['E0114', 1],
  ['L3908', 2],
];

/** NCCI edits as CMS writes them: tab separated, the deletion date "*" while an edit is in force. */
export function ncciText(): string {
  const edit = (column1: string, column2: string, indicator: number, rationale: string) =>
    `${column1}\t${column2}\t\t20200101\t*\t${indicator}\t${rationale}`;
  const head =
    'Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\tModifier 0=not allowed\tPTP Edit Rationale';
  return lines(
    head,
    ...PAIRS.map((pair) => edit(...pair)),
    ...rows(1_000, (n) => edit(filler(2 * n), filler(2 * n + 1), 1, 'Filler (invented)')),
  );
}

/** Medically unlikely edits as CMS writes them. */
export function mueText(): string {
  const limit = (code: string, units: number) => `${code},${units},3 Date of Service Edit: Clinical,Invented`;
  return lines(
    'HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale',
    ...UNITS.map(([code, units]) => limit(code, units)),
    ...rows(5_000, (n) => limit(filler(n), 1)),
  );
}

/** Ten-thousandths of a dollar for one relative value unit. */
const FACTOR = 33.4;
const two = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Relative values that come to some eight tenths of the practice's own fee, a little less in a facility. */
export function rvuText(): string {
  const value = (code: string, total: number) => {
    const [work, risk] = [Math.round(total / 2), Math.round(total / 20)];
    const [outside, inside] = [total - work - risk, Math.round((total - work - risk) / 2)];
    const parts = [two(work), two(outside), '', two(inside), '', two(risk), two(total), two(work + inside + risk)];
    return `${code},,Invented,A,${parts.join(',')},0,XXX,0,0,0,0,0,${FACTOR.toFixed(4)}`;
  };
  const head =
    'HCPCS,MOD,DESCRIPTION,STATUS CODE,WORK RVU,NON-FAC PE RVU,NON-FAC NA INDICATOR,FACILITY PE RVU,FACILITY NA INDICATOR,MP RVU,NON-FACILITY TOTAL,FACILITY TOTAL,PCTC IND,GLOB DAYS,MULT PROC,BILAT SURG,ASST SURG,CO-SURG,TEAM SURG,CONV FACTOR';
  // Drugs and supplies have no values: Medicare pays them otherwise.
  const services = procedures.filter(([code]) => /^[GQ]/.test(code));
  return lines(
    head,
    ...services.map(([code, , , fee]) => value(code, Math.round((fee * 0.8) / FACTOR))),
    ...rows(5_000, (n) => value(filler(n), 100 + (n % 300))),
  );
}

const STATES =
  'AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY';

/** Indices of a locality for each state: one in Nebraska, where the practice is, a little more or less elsewhere. */
export function gpciText(): string {
  const index = (n: number, thousandths: number) => ((thousandths + ((n * 7) % 40)) / 1_000).toFixed(3);
  return lines(
    'Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2026 PW GPCI (with 1.0 Floor),2026 PE GPCI,2026 MP GPCI',
    ...STATES.split(' ').map((state, n) => {
      const indices = state === 'NE' ? ['1.000', '1.000', '1.000'] : [index(n, 1_000), index(n, 920), index(n, 600)];
      return [String(90_001 + n), state, '00', `Invented locality of ${state}`, ...indices].join(',');
    }),
  );
}

const lines = (...text: readonly string[]): string => `${text.join('\r\n')}\r\n`;
