/** How a cell is read. Everything is kept as text in one normal form: ISO days, bare digits, whole cents. */
export type FieldType =
  | 'text'
  | 'date'
  | 'birthDate'
  | 'sex'
  | 'phone'
  | 'zip'
  | 'state'
  | 'yesNo'
  | 'money'
  | 'npi'
  | 'taxonomy'
  | 'taxId'
  | 'number'
  | 'procedureCode'
  | 'relationship'
  | 'marital'
  | 'filing'
  | 'placeOfService'
  | 'clia'
  | 'enrollment';

export type ImportField = {
  readonly name: string;
  readonly words: string;
  readonly type: FieldType;
  /** Most characters that are taken. */
  readonly most: number;
  /** Headings that mean this field, as `headingKey` folds them. */
  readonly headings: readonly string[];
  readonly required: boolean;
};

/** Which part of a numeric date comes first in a file. */
export type DateOrder = 'mdy' | 'dmy' | 'ymd';

/** Which column is which field, and how its values read. */
export type ImportMapping = {
  /** Field name to heading, as the file has it. */
  readonly columns: Readonly<Record<string, string>>;
  readonly dateOrder: DateOrder;
  /** Field name to what its values mean: { sex: { '1': 'M', '2': 'F' } }. Compared without case. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Field name to what stands in every row, where the file has no column for it. */
  readonly constants: Readonly<Record<string, string>>;
};

export const EMPTY_MAPPING: ImportMapping = { columns: {}, dateOrder: 'mdy', values: {}, constants: {} };

/** What is wrong with a row: the column as the file names it, why, and what to do. */
export type RowFault = { readonly column: string; readonly words: string; readonly fix: string };

/** A heading as it is compared: small letters and digits only. */
export const headingKey = (heading: string): string => heading.toLowerCase().replace(/[^a-z0-9]/g, '');
