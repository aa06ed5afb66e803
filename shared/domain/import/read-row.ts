import { unguarded } from './csv-cell.ts';
import { headingKey, type ImportMapping, type RowFault } from './import-field.ts';
import { bringsMoney, FIELDS, fieldOf, type ImportKind } from './import-kind.ts';
import { type CellSettings, readCell } from './read-cell.ts';

/** What a row says, by field name, in normal form; empty cells are left out. */
export type RowValues = Readonly<Record<string, string>>;
export type ReadRow = { readonly values: RowValues; readonly faults: readonly RowFault[] };
export type RowReader = (cells: readonly string[]) => ReadRow;

/** Faults of the mapping itself: a column that the file has not, a field that nothing fills. Names our fields, repeats nothing typed. */
export function mappingFaults(kind: ImportKind, mapping: ImportMapping, headings: readonly string[]): readonly string[] {
  const known = new Set(headings.map(headingKey));
  const missing = Object.entries(mapping.columns).flatMap(([name, heading]) =>
    known.has(headingKey(heading)) ? [] : [`${fieldOf(kind, name)?.words ?? 'A field'}: its column is not in the file`],
  );
  const unknown = [...Object.keys(mapping.columns), ...Object.keys(mapping.constants)].flatMap((name) =>
    fieldOf(kind, name) === undefined ? ['A field that this kind of file has not'] : [],
  );
  const filled = (name: string) => mapping.columns[name] !== undefined || (mapping.constants[name] ?? '') !== '';
  const empty = FIELDS[kind].flatMap(({ name, words, required }) => (required && !filled(name) ? [`${words}: choose its column`] : []));
  return [...missing, ...unknown, ...empty, ...missingNames(kind, filled)];
}

/** Fields that stand for each other. */
function missingNames(kind: ImportKind, filled: (name: string) => boolean): readonly string[] {
  if (kind === 'patients' && !filled('fullName') && !(filled('lastName') && filled('firstName')))
    return ['Name: choose the columns of family and given name, or of the name in one cell'];
  if (bringsMoney(kind) && !['bucket0', 'bucket1', 'bucket2', 'bucket3', 'bucket4', 'total'].some(filled))
    return ['Amounts: choose the columns by age, or the total'];
  return [];
}

/** Makes the reader of a file's rows; what is wrong is a fault of the row, never an exception. */
export function rowReader(
  kind: ImportKind,
  mapping: ImportMapping,
  headings: readonly string[],
  settings: Pick<CellSettings, 'today'>,
): RowReader {
  const keys = headings.map(headingKey);
  const wanted = FIELDS[kind].flatMap((field) => {
    const heading = mapping.columns[field.name];
    const at = heading === undefined ? -1 : keys.indexOf(headingKey(heading));
    const constant = mapping.constants[field.name] ?? '';
    if (at < 0 && constant === '') return [];
    const meanings = Object.entries(mapping.values[field.name] ?? {}).map(([from, to]) => [from.trim().toLowerCase(), to] as const);
    return [{ field, at, constant, meanings: new Map(meanings), column: heading ?? field.words }];
  });
  const cellSettings = { ...settings, dateOrder: mapping.dateOrder };
  return (cells) => {
    const values: Record<string, string> = {};
    const faults: RowFault[] = [];
    for (const { field, at, constant, meanings, column } of wanted) {
      const raw = unguarded((at < 0 ? '' : (cells[at] ?? '')).trim()) || constant;
      const read = readCell(field.type, meanings.get(raw.toLowerCase()) ?? raw, cellSettings);
      if (!('value' in read)) faults.push({ column, words: read.words, fix: read.fix });
      else if (read.value.length > field.most) faults.push({ column, words: `Longer than ${field.most} characters`, fix: 'Shorten it' });
      else if (hasControl(read.value)) faults.push({ column, words: 'Holds a sign that nobody can see', fix: 'Type the cell anew' });
      else if (read.value !== '') values[field.name] = read.value;
      else if (field.required) faults.push({ column, words: `${field.words} is missing`, fix: 'Fill the cell' });
    }
    if (cells.length > headings.length && cells.slice(headings.length).some((cell) => cell.trim() !== ''))
      faults.push({ column: '', words: 'More cells than the first line has columns', fix: 'Look for a comma too many in this row' });
    return { values, faults };
  };
}

const hasControl = (value: string): boolean => [...value].some((sign) => sign < ' ' || sign === '\u007f');
