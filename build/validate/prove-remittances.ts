import { randomFor } from '#core/simulator/random.ts';
import { readRemittances } from '#core/x12/read-remittances.ts';
import type { RemittanceRead } from '#core/x12/remittance-reader.ts';
import { type VariedRemittance, variedRemittance } from './varied-remittances.ts';

export type RemittanceProof = {
  readonly remittances: number;
  readonly claims: number;
  readonly bytes: number;
  /** Remittances of each kind; one may be of several. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Sound ones that were refused. */
  readonly falseAlarms: readonly string[];
  /** Ones with a figure a cent off that would have been posted, or whose difference was told wrongly. */
  readonly falsePasses: readonly string[];
};

type Options = {
  readonly seed?: number;
  readonly perFile?: number;
  readonly progress?: (remittances: number) => void;
  /** What reads a file: the program's own reader, unless a test wants to see this proof turn red. */
  readonly read?: (bytes: Uint8Array) => readonly RemittanceRead[];
};

/** Separators that payers use: element, component, segment. */
const SEPARATORS = [
  ['*', ':', '~'],
  ['*', ':', '~\n'],
  ['|', '>', '~'],
  ['*', '<', '\n'],
  ['^', ':', '~\r\n'],
] as const;
/** Faults kept for the report. */
const KEPT = 20;

/**
 * Reads so many invented remittances as they are, then each with one counted figure bent by a cent (reliability.md H3). The
 * first must all be postable, of the second none may be, and the difference told must be that cent.
 */
export function proveRemittances(count: number, options: Options = {}): RemittanceProof {
  const { seed = 835, perFile = 50, progress, read = (bytes) => readRemittances(bytes).remittances } = options;
  const kinds = new Map<string, number>();
  const [falseAlarms, falsePasses]: [string[], string[]] = [[], []];
  const totals = { remittances: 0, claims: 0, bytes: 0 };
  for (let from = 1; from <= count; from += perFile) {
    const made = Array.from({ length: Math.min(perFile, count - from + 1) }, (_, index) => variedRemittance(from + index, seed));
    for (const kind of made.flatMap((one) => one.kinds)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const sound = fileOf(
      made.map(({ segments }) => segments),
      from,
    );
    const reads = read(sound);
    for (const [index] of made.entries()) {
      const fault = alarmOf(reads[index]);
      if (fault !== null && falseAlarms.length < KEPT) falseAlarms.push(`remittance ${from + index}: ${fault}`);
    }
    const bent = read(
      fileOf(
        made.map((one, index) => bentSegments(one, from + index, seed)),
        from,
      ),
    );
    for (const [index] of made.entries()) {
      const fault = passOf(bent[index]);
      if (fault !== null && falsePasses.length < KEPT) falsePasses.push(`remittance ${from + index}: ${fault}`);
    }
    totals.remittances += reads.length;
    totals.claims += reads.reduce((sum, { claimCount }) => sum + claimCount, 0);
    totals.bytes += sound.length;
    progress?.(totals.remittances);
  }
  return { ...totals, kinds, falseAlarms, falsePasses };
}

function alarmOf(read: RemittanceRead | undefined): string | null {
  if (!read) return 'was not found in its file';
  return read.postable ? null : `was refused: ${JSON.stringify([read.imbalances, read.findings])}`;
}

function passOf(read: RemittanceRead | undefined): string | null {
  if (!read) return 'was not found in its file';
  if (read.postable) return 'would have been posted';
  const wrong = read.imbalances.filter(({ off }) => Math.abs(off) !== 1);
  return read.imbalances.length > 0 && wrong.length === 0 ? null : `was told wrongly: ${JSON.stringify(read.imbalances)}`;
}

/** The same segments with one of the figures that count a cent higher or lower. */
function bentSegments({ segments, figures }: VariedRemittance, number: number, seed: number): VariedRemittance['segments'] {
  const random = randomFor(seed, `bent ${number}`);
  const figure = figures[random.between(0, figures.length - 1)] ?? { segment: 2, element: 3 };
  const cent = random.chance(0.5) ? 1 : -1;
  return segments.map((elements, index) =>
    index + 1 === figure.segment ? elements.map((text, at) => (at + 1 === figure.element ? shifted(text, cent) : text)) : elements,
  );
}

/** Decimal text plus some cents, as decimal text. */
function shifted(text: string, cents: number): string {
  const value = Math.round(Number(text) * 100) + cents;
  return `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`;
}

/** One interchange with these transactions; the separators go round from file to file. */
function fileOf(transactions: readonly VariedRemittance['segments'][], number: number): Uint8Array {
  const [element, component, end] = SEPARATORS[Math.trunc(number / transactions.length) % SEPARATORS.length] ?? SEPARATORS[0];
  const control = String(number).padStart(9, '0').slice(-9);
  const isa = ['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', 'PRAIRIE'.padEnd(15), 'ZZ', 'PRAIRIEFM'.padEnd(15)];
  const repetition = element === '^' ? '!' : '^';
  const head = [...isa, '260714', '0930', repetition, '00501', control, '0', 'T', component];
  const group = ['GS', 'HP', 'PRAIRIE', 'PRAIRIEFM', '20260714', '0930', String(number), 'X', '005010X221A1'];
  const tail = [
    ['GE', String(transactions.length), String(number)],
    ['IEA', '1', control],
  ];
  const bodies = transactions.flat().map((elements) => elements.map((text) => text.replaceAll(':', component)));
  const rows = [head, group, ...bodies, ...tail].map((elements) => elements.join(element));
  return Buffer.from(rows.join(end) + end, 'latin1');
}
