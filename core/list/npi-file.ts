import type { ReadableDb } from '#db/connection/handles.ts';
import { facilityByNpi, referringProviderByNpi, saveFacility, saveReferringProvider } from '#db/queries/provider.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isNpi } from '#shared/domain/identifier/npi.ts';
import { matchesNpiRow, type NpiFileRow, npiColumns, npiFileRow } from '#shared/domain/list/npi-file.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Progress, WriteContext } from '../context.ts';
import { intakeCsv } from '../intake/intake.ts';

/** The registry's archive holds a manual and four side files beside the one with the rows. */
const mainFile = (name: string): boolean => /^npidata_pfile_.*\.csv$/i.test(name) && !/fileheader/i.test(name);

const ROWS_A_STEP = 20_000;
const MOST_SHOWN = 200;

/** Rows of the file one by one, with how many lines were read; rows with a wrong NPI are passed over. */
function* npiRows(db: ReadableDb, uploadId: string): Generator<{ readonly line: number; readonly row: NpiFileRow | undefined }> {
  const rows = intakeCsv(db, uploadId, mainFile);
  const header = rows.next();
  if (header.done) return;
  const columns = npiColumns(header.value.cells);
  if ('missing' in columns) fail('npi.notTheFile', { heading: columns.missing });
  for (const { line, cells } of rows) yield { line, row: npiFileRow(cells, columns) };
}

/** Finds rows whose number, name, city or state begin with every word typed; the first 200. */
export function* searchNpiFile(
  { db }: WriteContext,
  { uploadId, text, state }: Input<'npi.search'>,
): Generator<Progress, Output<'npi.search'>, void> {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const found: NpiFileRow[] = [];
  let read = 0;
  for (const { row } of npiRows(db, uploadId)) {
    read += 1;
    if (read % ROWS_A_STEP === 0) yield { done: read, total: null, unit: 'rows' };
    if (row === undefined || (state !== '' && row.address.state !== state.toUpperCase()) || !matchesNpiRow(row, words)) continue;
    found.push(row);
    if (found.length > MOST_SHOWN) break;
  }
  return { rows: found.slice(0, MOST_SHOWN).map(shown), read, more: found.length > MOST_SHOWN };
}

const shown = ({ npi, kind, lastName, firstName, credentials, taxonomy, address, deactivated }: NpiFileRow) => ({
  npi,
  kind,
  name: kind === 'person' ? `${lastName}, ${firstName}` : lastName,
  credentials,
  taxonomy,
  city: address.city,
  state: address.state,
  deactivated,
});

/**
 * Takes the chosen rows onto our lists in one transaction: people to the referring providers, organizations to the
 * facilities. A known NPI is brought up to date instead of added twice. A number that is not in the file, or that was
 * deactivated, stops everything.
 */
export function* importNpiRows(
  context: WriteContext,
  { uploadId, npis }: Input<'npi.import'>,
): Generator<Progress, Output<'npi.import'>, void> {
  const wrong = npis.find((npi) => !isNpi(npi));
  if (wrong !== undefined) fail('npi.badDigit', { npi: wrong });
  const wanted = new Set(npis);
  const found = new Map<string, NpiFileRow>();
  let read = 0;
  for (const { row } of npiRows(context.db, uploadId)) {
    read += 1;
    if (read % ROWS_A_STEP === 0) yield { done: read, total: null, unit: 'rows' };
    if (row !== undefined && wanted.has(row.npi)) found.set(row.npi, row);
    if (found.size === wanted.size) break;
  }
  const absent = [...wanted].filter((npi) => found.get(npi)?.deactivated !== false);
  if (absent.length > 0) fail('npi.missing', { npis: absent.slice(0, 20) });
  const changed = [...found.values()].filter((row) => (row.kind === 'person' ? takePerson(context, row) : takePlace(context, row))).length;
  return { added: found.size - changed, changed };
}

/** True when the person was on the list already. */
function takePerson({ db, newId, touch }: WriteContext, row: NpiFileRow): boolean {
  const known = referringProviderByNpi(db, row.npi);
  const referringProviderId = known?.referringProviderId ?? newId();
  const { lastName, firstName, middleName, credentials, npi, taxonomy, phone, fax, address } = row;
  saveReferringProvider(db, {
    referringProviderId,
    ...{ lastName, firstName, middleName, credentials, npi, taxonomy, phone, fax, address },
    active: true,
  });
  touch(referringProviderId);
  return known !== undefined;
}

/** True when the place was on the list already; what only the practice knows about it stays. */
function takePlace({ db, newId, touch }: WriteContext, { lastName: name, npi, phone, address }: NpiFileRow): boolean {
  const known = facilityByNpi(db, npi);
  const facilityId = known?.facilityId ?? newId();
  const placeOfService = known?.placeOfService ?? '11';
  saveFacility(db, { facilityId, name, npi, placeOfService, clia: known?.clia ?? '', phone, address, active: true });
  touch(facilityId);
  return known !== undefined;
}
