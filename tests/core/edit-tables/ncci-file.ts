/** Headings as CMS stacks them, under a notice of our own words. */
export const NCCI_HEAD = [
  'Codes are invented. A notice stands here.',
  'Column1/Column2 Edits',
  'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale',
  '\t\tprior to 1996\tDate\tDate\t0=not allowed\t',
  '\t\t\t\t*=no data\t1=allowed\t',
  '\t\t\t\t\t9=not applicable\t',
].join('\r\n');

const RATIONALES = ['Invented reason one', 'Another invented reason', 'Third reason of ours', 'What the longer service includes'] as const;
const DAYS = ['19960101', '20010401', '20130701', '20180101', '20220101', '20240401', '20260101'] as const;

/** A made-up code in the shape of HCPCS: a letter from A to V and four digits. */
export const inventedCode = (n: number): string =>
  `${String.fromCharCode(65 + (Math.floor(n / 10_000) % 22))}${String(n % 10_000).padStart(4, '0')}`;

export type InventedEdit = { readonly column1: string; readonly column2: string; readonly to: string; readonly indicator: string };

/** How many second codes each first code gets; with 15,000 first codes a quarter's two million. */
const PAIRS_OF_A_CODE = 134;

/** The n-th edit of the invented table: sorted by both codes, some in force, some ended, a few taken back. */
export function inventedEdit(n: number): InventedEdit {
  const [first, second] = [Math.floor(n / PAIRS_OF_A_CODE), n % PAIRS_OF_A_CODE];
  const ended = n % 7 === 3;
  const takenBack = n % 97 === 5;
  const to = takenBack ? (DAYS[n % 7] ?? '') : ended ? '20241231' : '*';
  return {
    column1: inventedCode(first * 11),
    column2: inventedCode(first * 11 + 1 + second * 13),
    to: ended && (DAYS[n % 7] ?? '') > '20241231' ? '*' : to,
    indicator: takenBack ? '9' : n % 3 === 0 ? '0' : '1',
  };
}

/** One line of the invented table. `change` makes another quarter of it: every so many edits say something else. */
export function inventedLine(n: number, change = 0): string {
  const { column1, column2, to, indicator } = inventedEdit(n);
  const revised = change > 0 && n % change === 0;
  const from = DAYS[n % 7] ?? '';
  const rationale = RATIONALES[n % 4] ?? '';
  return `${column1}\t${column2}\t${from === '19960101' ? '*' : ''}\t${from}\t${revised ? '20260331' : to}\t${indicator}\t${rationale}`;
}

/** A whole table of so many edits. */
export function inventedTable(edits: number, change = 0, first = 0): string {
  const lines = Array.from({ length: edits }, (_, n) => inventedLine(first + n, change));
  return `${NCCI_HEAD}\r\n${lines.join('\r\n')}\r\n`;
}
