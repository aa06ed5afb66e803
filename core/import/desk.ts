import { type ExternalEntity, findByExternal, saveExternal } from '#db/queries/external-id.ts';
import type { ImportEffect } from '#db/queries/import-run.ts';
import type { Input } from '#shared/contract/operations.ts';
import type { RowValues } from '#shared/domain/import/read-row.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';

/** What one import works with: its settings, what it did so far, and the rows of its file by their old number. */
export type Desk = {
  readonly context: WriteContext;
  readonly runId: string;
  readonly system: string;
  readonly known: Input<'import.run'>['known'];
  /** The heading of a field in this file; its own words where a constant stands in. */
  readonly columnOf: (field: string) => string;
  readonly balances: { readonly asOf: PlainDate; readonly renderingProviderId: string } | null;
  readonly effects: ImportEffect[];
  readonly also: Map<string, number>;
  /** Rows of the file by the number they had, with the line where each stands first. */
  readonly byNumber: ReadonlyMap<string, { readonly line: number; readonly values: RowValues }>;
  /** Every row of the file by its line, so that a second row for the same thing is held against the first. */
  readonly byLine: ReadonlyMap<number, RowValues>;
  /** The line that spoke first for a row of ours. */
  readonly spokenFor: Map<string, number>;
  /** What the row at work has spoken for, to be forgotten when it is refused. */
  readonly marks: string[];
};

export type Taken = { readonly outcome: 'new' | 'same' | 'changed'; readonly label: string; readonly words: string };
export type TakeRow = (desk: Desk, line: number, values: RowValues) => Taken;

/** A row that cannot be taken, for one of its fields ('' when it is none). Thrown to leave the row's work, which is then taken back. */
export class RowRefused extends Error {
  readonly field: string;
  readonly fix: string;
  constructor(field: string, words: string, fix: string) {
    super(words);
    this.field = field;
    this.fix = fix;
  }
}
export function refuse(field: string, words: string, fix: string): never {
  throw new RowRefused(field, words, fix);
}

/** The earlier line of the file that spoke for this row of ours; undefined when this line is the first. */
export function spokenBefore(desk: Desk, rowId: string, line: number): number | undefined {
  const first = desk.spokenFor.get(rowId);
  if (first !== undefined && first !== line) return first;
  desk.spokenFor.set(rowId, line);
  desk.marks.push(rowId);
  return undefined;
}

/** What tells one row from another, the surest first. */
const TELLING = ['memberId', 'external', 'chart', 'npi', 'code', 'name', 'lastName', 'fullName'] as const;

/**
 * A second row of the file for something that an earlier line brought: it may repeat that line, and is refused by line and
 * column when it says anything else, so that nothing is dropped unseen.
 */
export function secondRow(desk: Desk, values: RowValues, first: number, label: string): Taken {
  const [earlier, later] = [aboutItself(desk.byLine.get(first) ?? {}), aboutItself(values)];
  const other = Object.keys(later).filter((name) => !OWN_NUMBERS.has(name) && folded(later[name]) !== folded(earlier[name]));
  if (other.length === 0) return { outcome: 'same', label, words: `The same as line ${first}` };
  const field = TELLING.find((name) => later[name] !== undefined && folded(later[name]) === folded(earlier[name])) ?? '';
  const words = `${values[field] ?? label} stood in line ${first} already, which says otherwise in ${other.map(desk.columnOf).join(', ')}`;
  refuse(field, words, 'Make the two rows one, or leave one of them out');
}

const OWN_NUMBERS: ReadonlySet<string> = new Set(['chart', 'external']);
const folded = (cell: string | undefined): string | undefined => cell?.toLowerCase();
/** A row that names its own number as guarantor or subscriber says the same as one that names another own number. */
const aboutItself = (values: RowValues): RowValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, cell]) => [name, folded(cell) === folded(values.chart) && name !== 'chart' ? '@' : cell]),
  );

export const known = (desk: Desk, entity: ExternalEntity, external: string | undefined): string | undefined =>
  external === undefined ? undefined : findByExternal(desk.context.db, desk.system, entity, external);

/** Keeps the number that a row had in the old system. */
export function keepNumber(desk: Desk, entity: ExternalEntity, external: string | undefined, rowId: string): void {
  if (external !== undefined) saveExternal(desk.context.db, { system: desk.system, entity, external, rowId, runId: desk.runId });
}

export function added(desk: Desk, entity: string, rowId: string, line: number, after = ''): void {
  desk.effects.push({ action: 'added', entity, rowId, line, before: '', after });
  spokenBefore(desk, rowId, line);
  desk.context.touch(rowId);
}

export function changed(desk: Desk, entity: string, rowId: string, line: number, before: unknown, after: unknown): void {
  desk.effects.push({ action: 'changed', entity, rowId, line, before: JSON.stringify(before), after: JSON.stringify(after) });
  desk.context.touch(rowId);
}

export const countAlso = (desk: Desk, words: string): void => void desk.also.set(words, (desk.also.get(words) ?? 0) + 1);

/** Names of the top-level parts in which two rows differ. */
export const differing = (before: object, after: object): readonly string[] => {
  const [was, is] = [before, after] as Readonly<Record<string, unknown>>[];
  return Object.keys(after).filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]));
};

/** "last name, phone": how parts are named to a person. */
export const partWords = (names: readonly string[]): string =>
  names.map((name) => name.replace(/([A-Z])/g, ' $1').toLowerCase()).join(', ');

/** An address as the cells say it, over what stands already. */
export function addressOver(values: RowValues, before: Address, prefix = ''): Address {
  const part = (name: keyof Address) => values[`${prefix}${name}`] ?? before[name];
  return { street: part('street'), street2: part('street2'), city: part('city'), state: part('state'), zip: part('zip') };
}
type Address = { readonly street: string; readonly street2: string; readonly city: string; readonly state: string; readonly zip: string };
export const NO_ADDRESS: Address = { street: '', street2: '', city: '', state: '', zip: '' };

type KnownRow = {
  readonly entity: string;
  readonly rowId: string;
  readonly line: number;
  readonly label: string;
  readonly values: RowValues;
};

/** What is done with a row that is here already: nothing, or what the file says; `write` only in the second case. */
export function overKnown<Row extends object>(
  desk: Desk,
  { entity, rowId, line, label, values }: KnownRow,
  before: Row,
  after: Row,
  write: (row: Row) => void,
): Taken {
  const names = differing(before, after);
  const first = spokenBefore(desk, rowId, line);
  if (first !== undefined) return secondRow(desk, values, first, label);
  if (names.length === 0) return { outcome: 'same', label, words: 'Here already' };
  if (desk.known === 'leave') return { outcome: 'same', label, words: `Here already; ${partWords(names)} differ and stay as they are` };
  write(after);
  changed(desk, entity, rowId, line, before, after);
  return { outcome: 'changed', label, words: `Changes ${partWords(names)}` };
}
