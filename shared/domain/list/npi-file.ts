import type { Address } from '../address.ts';
import { isNpi } from '../identifier/npi.ts';
import { parseTaxonomy } from '../identifier/taxonomy.ts';

/** One row of the national registry's file (NPPES full replacement or weekly file), as far as our lists need it. */
export type NpiFileRow = {
  readonly npi: string;
  readonly kind: 'person' | 'organization';
  /** Of an organization: its legal name. */
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly credentials: string;
  readonly taxonomy: string | null;
  readonly address: Address;
  readonly phone: string;
  readonly fax: string;
  readonly deactivated: boolean;
};

/** Headings of the file that are read; it has some 330 columns and gains more, so they are found by name. */
const HEADINGS = {
  npi: 'NPI',
  entity: 'Entity Type Code',
  organization: 'Provider Organization Name (Legal Business Name)',
  lastName: 'Provider Last Name (Legal Name)',
  firstName: 'Provider First Name',
  middleName: 'Provider Middle Name',
  credentials: 'Provider Credential Text',
  street: 'Provider First Line Business Practice Location Address',
  street2: 'Provider Second Line Business Practice Location Address',
  city: 'Provider Business Practice Location Address City Name',
  state: 'Provider Business Practice Location Address State Name',
  zip: 'Provider Business Practice Location Address Postal Code',
  phone: 'Provider Business Practice Location Address Telephone Number',
  fax: 'Provider Business Practice Location Address Fax Number',
  deactivatedOn: 'NPI Deactivation Date',
  reactivatedOn: 'NPI Reactivation Date',
  taxonomy: 'Healthcare Provider Taxonomy Code_1',
} as const;
type Heading = keyof typeof HEADINGS;
export type NpiColumns = Readonly<Record<Heading, number>>;

/** Where each column stands; undefined with the first missing heading when this is not that file. */
export function npiColumns(header: readonly string[]): NpiColumns | { readonly missing: string } {
  const places = new Map(header.map((name, at) => [name.trim().toLowerCase(), at]));
  const found: Partial<Record<Heading, number>> = {};
  for (const [key, heading] of Object.entries(HEADINGS) as [Heading, string][]) {
    const at = places.get(heading.toLowerCase());
    if (at === undefined) return { missing: heading };
    found[key] = at;
  }
  return found as NpiColumns;
}

/** "SMITH-JONES" as a person writes it: the registry has everything in capitals. */
function tidyName(text: string): string {
  if (text !== text.toUpperCase()) return text;
  return text.toLowerCase().replace(/(^|[\s'\-.(])\p{L}/gu, (start) => start.toUpperCase());
}

/** One row; undefined when the NPI's check digit does not fit or the row is of no kind (a deactivated NPI keeps nothing else). */
export function npiFileRow(cells: readonly string[], columns: NpiColumns): NpiFileRow | undefined {
  const cell = (key: Heading, most: number): string =>
    (cells[columns[key]] ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, most);
  const npi = cell('npi', 10);
  if (!isNpi(npi)) return undefined;
  const entity = cell('entity', 1);
  const deactivated = cell('deactivatedOn', 10) !== '' && cell('reactivatedOn', 10) === '';
  if (entity !== '1' && entity !== '2' && !deactivated) return undefined;
  const kind = entity === '2' ? 'organization' : 'person';
  const zip = cell('zip', 20).replaceAll(/\D/g, '');
  const state = cell('state', 40).toUpperCase();
  return {
    npi,
    kind,
    lastName: tidyName(kind === 'organization' ? cell('organization', 60) : cell('lastName', 60)),
    firstName: tidyName(cell('firstName', 35)),
    middleName: tidyName(cell('middleName', 25)),
    credentials: cell('credentials', 20).replaceAll('.', ''),
    taxonomy: parseTaxonomy(cell('taxonomy', 10)) ?? null,
    address: {
      street: tidyName(cell('street', 55)),
      street2: tidyName(cell('street2', 55)),
      city: tidyName(cell('city', 30)),
      state: /^[A-Z]{2}$/.test(state) ? state : '',
      zip: zip.length === 9 || zip.length === 5 ? zip : '',
    },
    phone: cell('phone', 20).replaceAll(/\D/g, ''),
    fax: cell('fax', 20).replaceAll(/\D/g, ''),
    deactivated,
  };
}

/** Whether every typed word begins a word of the row: its number, name, city or state. */
export function matchesNpiRow(row: NpiFileRow, words: readonly string[]): boolean {
  const { npi, lastName, firstName, address } = row;
  const parts = `${npi} ${lastName} ${firstName} ${address.city} ${address.state}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}
