import { type ExternalEntity, findByExternal, saveExternal } from '#db/queries/external-id.ts';
import type { ImportEffect } from '#db/queries/import-run.ts';
import type { Input } from '#shared/contract/operations.ts';
import type { RowFault } from '#shared/domain/import/import-field.ts';
import type { RowValues } from '#shared/domain/import/read-row.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';

/** What one import works with: its settings, what it did so far, and the rows of its file by their old number. */
export type Desk = {
  readonly context: WriteContext;
  readonly runId: string;
  readonly system: string;
  readonly known: Input<'import.run'>['known'];
  readonly balances: { readonly asOf: PlainDate; readonly renderingProviderId: string } | null;
  readonly effects: ImportEffect[];
  readonly also: Map<string, number>;
  /** Rows of the file by the number they had, with the line where each stands first. */
  readonly byNumber: ReadonlyMap<string, { readonly line: number; readonly values: RowValues }>;
  /** Rows that this import brought, so that a second row of the same file is not taken for a known one. */
  readonly broughtBy: Map<string, number>;
};

export type Taken = { readonly outcome: 'new' | 'same' | 'changed'; readonly label: string; readonly words: string };
export type TakeRow = (desk: Desk, line: number, values: RowValues) => Taken;

/** A row that cannot be taken. Thrown to leave the row's work, which is then taken back. */
export class RowRefused extends Error {
  readonly fault: RowFault;
  constructor(column: string, words: string, fix: string) {
    super(words);
    this.fault = { column, words, fix };
  }
}
export function refuse(column: string, words: string, fix: string): never {
  throw new RowRefused(column, words, fix);
}

export const known = (desk: Desk, entity: ExternalEntity, external: string | undefined): string | undefined =>
  external === undefined ? undefined : findByExternal(desk.context.db, desk.system, entity, external);

/** Keeps the number that a row had in the old system. */
export function keepNumber(desk: Desk, entity: ExternalEntity, external: string | undefined, rowId: string): void {
  if (external !== undefined) saveExternal(desk.context.db, { system: desk.system, entity, external, rowId, runId: desk.runId });
}

export function added(desk: Desk, entity: string, rowId: string, line: number, after = ''): void {
  desk.effects.push({ action: 'added', entity, rowId, line, before: '', after });
  desk.broughtBy.set(rowId, line);
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

/** What is done with a row that is here already: nothing, or what the file says; `write` only in the second case. */
export function overKnown<Row extends object>(
  desk: Desk,
  { entity, rowId, line, label }: { readonly entity: string; readonly rowId: string; readonly line: number; readonly label: string },
  before: Row,
  after: Row,
  write: (row: Row) => void,
): Taken {
  const names = differing(before, after);
  const brought = desk.broughtBy.get(rowId);
  if (brought !== undefined && brought !== line) return { outcome: 'same', label, words: `The same as line ${brought}` };
  if (names.length === 0) return { outcome: 'same', label, words: 'Here already' };
  if (desk.known === 'leave') return { outcome: 'same', label, words: `Here already; ${partWords(names)} differ and stay as they are` };
  write(after);
  changed(desk, entity, rowId, line, before, after);
  return { outcome: 'changed', label, words: `Changes ${partWords(names)}` };
}
