/** A small list in the layout of the ICD-10-CM order file; titles are the published ones. */
const TITLES: readonly (readonly [code: string, flag: 0 | 1, title: string])[] = [
  ['A00', 0, 'Cholera'],
  ['A000', 1, 'Cholera due to Vibrio cholerae 01, biovar cholerae'],
  ['E11', 0, 'Type 2 diabetes mellitus'],
  ['E112', 0, 'Type 2 diabetes mellitus with kidney complications'],
  ['E1121', 1, 'Type 2 diabetes mellitus with diabetic nephropathy'],
  ['E119', 1, 'Type 2 diabetes mellitus without complications'],
  ['I10', 1, 'Essential (primary) hypertension'],
  ['J029', 1, 'Acute pharyngitis, unspecified'],
  ['S720', 0, 'Fracture of head and neck of femur'],
  ['S7200', 0, 'Fracture of unspecified part of neck of femur'],
  ['S72001', 0, 'Fracture of unspecified part of neck of right femur'],
  ['S72001A', 1, 'Fracture of unspecified part of neck of right femur, initial encounter for closed fracture'],
  ['S72001D', 1, 'Fracture of unspecified part of neck of right femur, subsequent encounter for closed fracture with routine healing'],
  ['S72001S', 1, 'Fracture of unspecified part of neck of right femur, sequela'],
  ['Z23', 1, 'Encounter for immunization'],
];

export type Title = readonly [code: string, flag: 0 | 1, title: string];

export const orderLine = (order: number, [code, flag, title]: Title): string =>
  `${String(order).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}`;

/** The small list with some titles changed, left out (null) or added, numbered anew. */
export function orderFile(changes: Readonly<Record<string, Title | null>> = {}): string {
  const kept = TITLES.flatMap((title) => {
    const change = changes[title[0]];
    return change === null ? [] : [change ?? title];
  });
  const added = Object.entries(changes).flatMap(([code, title]) => (title && !TITLES.some(([known]) => known === code) ? [title] : []));
  const titles = [...kept, ...added].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${titles.map((title, index) => orderLine(index + 1, title)).join('\r\n')}\r\n`;
}

type Facts = Readonly<Partial<Record<'short' | 'pricing' | 'coverage' | 'betos' | 'added' | 'changed' | 'ended' | 'action', string>>>;
const PLACES = { short: 92, pricing: 120, coverage: 230, betos: 257, added: 269, changed: 277, ended: 285, action: 293 } as const;

/** One record of 320 columns of the HCPCS file. */
export function hcpcsRecord(code: string, sequence: number, recordKind: '3' | '4' | '7' | '8', long: string, facts: Facts = {}): string {
  const columns = Array.from({ length: 320 }, () => ' ');
  const put = (at: number, text: string) => {
    for (const [index, letter] of [...text].entries()) columns[at - 1 + index] = letter;
  };
  put(code.length === 2 ? 4 : 1, code);
  put(6, String(sequence * 100).padStart(5, '0'));
  put(11, recordKind);
  put(12, long.slice(0, 80));
  for (const [name, text] of Object.entries(facts)) put(PLACES[name as keyof typeof PLACES], text);
  return columns.join('');
}

export const HCPCS_FILE = [
  hcpcsRecord('A4550', 1, '3', 'Trays for surgery, of any make and any size, thrown away when they were once use', {
    ...{ short: 'Surgical trays', coverage: 'C', betos: 'P9B', added: '19900101', changed: '19960101', action: 'N', pricing: '00' },
  }),
  hcpcsRecord('A4550', 2, '4', 'd in an office'),
  hcpcsRecord('J3420', 1, '3', 'Injection of vitamin b-12', { short: 'Vitamin b12 injection', added: '19860101', action: 'N' }),
  hcpcsRecord('V5364', 1, '3', 'Screening for trouble with swallowing', {
    short: 'Dysphagia screening',
    added: '19960101',
    ended: '20260930',
    action: 'D',
  }),
  hcpcsRecord('QW', 1, '7', 'Waived test under clia', { short: 'Clia waived test', added: '19970101' }),
].join('\r\n');
