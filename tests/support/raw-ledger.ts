/**
 * What claims came to, added up from the raw 837 and 835 files alone: a second reader and a second arithmetic, sharing no
 * code with the program. Amounts are whole cents. Rules are those of the domain page: CO-45, CO-253 and CO-144 are written
 * off, PR-1 to PR-3 go to the next in line, everything else stays; a declined line writes nothing off.
 */
export type RawClaim = {
  readonly charge: number;
  readonly frequency: string;
  readonly rank: string;
  readonly refersTo: string | null;
};
export type RawDecision = {
  readonly claimNumber: string;
  readonly status: string;
  readonly payerControlNumber: string;
  readonly paid: number;
  /** By name, `CO-45`. */
  readonly writtenOff: ReadonlyMap<string, number>;
  readonly moved: number;
};
export type RawCheck = {
  readonly trace: string;
  readonly payment: number;
  /** By `WO:reference`; positive lowers the check. */
  readonly providerLevel: ReadonlyMap<string, number>;
  readonly decisions: readonly RawDecision[];
};

const DENIALS = new Set('4 11 15 16 18 22 27 29 31 50 96 97 109 119 140 151 167 170 183 185 197 204 226 252 B7 B9'.split(' '));
const MOVES = new Set(['PR-1', 'PR-2', 'PR-3']);

const cents = (text: string | undefined): number => Math.round(Number(text || '0') * 100);

function rowsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = Buffer.from(bytes).toString('latin1');
  const [element = '*', end = '~'] = [text[3], text[105]];
  return text.split(end).map((segment) => segment.trim().split(element));
}

/** The claims of a sent file, by number; of files read in the order they left, the last one that names a claim counts. */
export function readSent(bytes: Uint8Array, into: Map<string, RawClaim>): void {
  let rank = '';
  let claim: string | null = null;
  for (const row of rowsOf(bytes)) {
    const [id] = row;
    if (id === 'HL') claim = null;
    if (id === 'SBR' && claim === null) rank = row[1] ?? '';
    if (id === 'CLM') {
      claim = row[1] ?? '';
      into.set(claim, { charge: cents(row[2]), frequency: (row[5] ?? '').slice(-1), rank, refersTo: null });
    }
    const told = claim === null ? undefined : into.get(claim);
    if (id === 'REF' && row[1] === 'F8' && claim !== null && told) into.set(claim, { ...told, refersTo: row[2] ?? null });
  }
}

/** The checks of a received 835. */
export function readReceived(bytes: Uint8Array, writesOff: ReadonlySet<string>): readonly RawCheck[] {
  const checks: { trace: string; payment: number; providerLevel: Map<string, number>; decisions: RawDecision[] }[] = [];
  let open: { head: readonly string[]; parts: { paid: number; adjustments: [string, number][] }[] } | null = null;
  const close = (): void => {
    if (open) checks.at(-1)?.decisions.push(decided(open.head, open.parts, writesOff));
    open = null;
  };
  for (const row of rowsOf(bytes)) {
    if (['CLP', 'PLB', 'SE', 'LX'].includes(row[0] ?? '')) close();
    if (row[0] === 'BPR') checks.push({ trace: '', payment: cents(row[2]), providerLevel: new Map(), decisions: [] });
    const check = checks.at(-1);
    if (row[0] === 'TRN' && check) check.trace = row[2] ?? '';
    if (row[0] === 'CLP') open = { head: row, parts: [{ paid: cents(row[4]), adjustments: [] }] };
    const part = open?.parts;
    if (row[0] === 'SVC' && part?.[0]) {
      part.push({ paid: cents(row[3]), adjustments: [] });
      part[0].paid -= cents(row[3]);
    }
    if (row[0] === 'CAS')
      for (let at = 2; at < row.length; at += 3) part?.at(-1)?.adjustments.push([`${row[1]}-${row[at]}`, cents(row[at + 1])]);
    if (row[0] === 'PLB' && check)
      for (let at = 3; at < row.length; at += 2) {
        const name = row[at] ?? '';
        check.providerLevel.set(name, (check.providerLevel.get(name) ?? 0) + cents(row[at + 1]));
      }
  }
  return checks;
}

function decided(
  head: readonly string[],
  parts: readonly { readonly paid: number; readonly adjustments: readonly (readonly [string, number])[] }[],
  writesOff: ReadonlySet<string>,
): RawDecision {
  const writtenOff = new Map<string, number>();
  let moved = 0;
  for (const { paid, adjustments } of parts) {
    const declined = paid === 0 && adjustments.some(([name]) => DENIALS.has(name.split('-')[1] ?? '') && !writesOff.has(name));
    for (const [name, amount] of adjustments) {
      if (MOVES.has(name)) moved += amount;
      if (writesOff.has(name) && !declined) writtenOff.set(name, (writtenOff.get(name) ?? 0) + amount);
    }
  }
  return { claimNumber: head[1] ?? '', status: head[2] ?? '', payerControlNumber: head[7] ?? '', paid: cents(head[4]), writtenOff, moved };
}
