import type { Address } from '#shared/domain/address.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type RenderingProviderRow = {
  readonly renderingProviderId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly credentials: string;
  readonly npi: string;
  readonly taxonomy: string | null;
  readonly acceptsAssignment: boolean;
  readonly signatureOnFile: boolean;
  readonly taxIdKind: 'EI' | 'SY';
  readonly taxId: string;
  readonly licenseNumber: string;
  readonly active: boolean;
};
export type ReferringProviderRow = {
  readonly referringProviderId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly credentials: string;
  readonly npi: string;
  readonly taxonomy: string | null;
  readonly phone: string;
  readonly fax: string;
  readonly address: Address;
  readonly active: boolean;
};
export type FacilityRow = {
  readonly facilityId: string;
  readonly name: string;
  readonly npi: string | null;
  readonly placeOfService: string;
  readonly clia: string;
  readonly phone: string;
  readonly address: Address;
  readonly active: boolean;
};

const flag = (value: boolean): number => (value ? 1 : 0);

/** Rendering providers by name, active ones first. */
export function listRenderingProviders(db: ReadableDb): readonly RenderingProviderRow[] {
  type Stored = Omit<RenderingProviderRow, 'acceptsAssignment' | 'signatureOnFile' | 'active'> &
    Record<'accepts' | 'signed' | 'live', number>;
  return db
    .all<Stored>(sql`
    SELECT id AS renderingProviderId, last_name AS lastName, first_name AS firstName, middle_name AS middleName, credentials, npi,
      taxonomy, accepts_assignment AS accepts, signature_on_file AS signed, tax_id_kind AS taxIdKind, tax_id AS taxId,
      license_number AS licenseNumber, active AS live
    FROM rendering_provider ORDER BY active DESC, last_name, first_name`)
    .map(({ accepts, signed, live, ...row }) => ({
      ...row,
      acceptsAssignment: accepts === 1,
      signatureOnFile: signed === 1,
      active: live === 1,
    }));
}

export function saveRenderingProvider(db: WritableDb, row: RenderingProviderRow): void {
  db.run(sql`INSERT INTO rendering_provider (id, last_name, first_name, middle_name, credentials, npi, taxonomy, accepts_assignment,
      signature_on_file, tax_id_kind, tax_id, license_number, active)
    VALUES (${row.renderingProviderId}, ${row.lastName}, ${row.firstName}, ${row.middleName}, ${row.credentials}, ${row.npi},
      ${row.taxonomy}, ${flag(row.acceptsAssignment)}, ${flag(row.signatureOnFile)}, ${row.taxIdKind}, ${row.taxId}, ${row.licenseNumber},
      ${flag(row.active)})
    ON CONFLICT (id) DO UPDATE SET last_name = excluded.last_name, first_name = excluded.first_name,
      middle_name = excluded.middle_name, credentials = excluded.credentials, npi = excluded.npi, taxonomy = excluded.taxonomy,
      accepts_assignment = excluded.accepts_assignment, signature_on_file = excluded.signature_on_file,
      tax_id_kind = excluded.tax_id_kind, tax_id = excluded.tax_id, license_number = excluded.license_number, active = excluded.active`);
}

/** Referring providers by name, active ones first. */
export function listReferringProviders(db: ReadableDb): readonly ReferringProviderRow[] {
  return db
    .all<Omit<ReferringProviderRow, 'active' | 'address'> & Address & { live: number }>(sql`
    SELECT id AS referringProviderId, last_name AS lastName, first_name AS firstName, middle_name AS middleName, credentials, npi,
      taxonomy, phone, fax, street, street2, city, state, zip, active AS live
    FROM referring_provider ORDER BY active DESC, last_name, first_name`)
    .map(({ live, street, street2, city, state, zip, ...row }) => ({
      ...row,
      address: { street, street2, city, state, zip },
      active: live === 1,
    }));
}

export function saveReferringProvider(db: WritableDb, row: ReferringProviderRow): void {
  const { street, street2, city, state, zip } = row.address;
  db.run(sql`INSERT INTO referring_provider (id, last_name, first_name, middle_name, credentials, npi, taxonomy, phone, fax, street,
      street2, city, state, zip, active)
    VALUES (${row.referringProviderId}, ${row.lastName}, ${row.firstName}, ${row.middleName}, ${row.credentials}, ${row.npi},
      ${row.taxonomy}, ${row.phone}, ${row.fax}, ${street}, ${street2}, ${city}, ${state}, ${zip}, ${flag(row.active)})
    ON CONFLICT (id) DO UPDATE SET last_name = excluded.last_name, first_name = excluded.first_name,
      middle_name = excluded.middle_name, credentials = excluded.credentials, npi = excluded.npi, taxonomy = excluded.taxonomy,
      phone = excluded.phone, fax = excluded.fax, street = excluded.street, street2 = excluded.street2, city = excluded.city,
      state = excluded.state, zip = excluded.zip, active = excluded.active`);
}

/** Service facilities by name, active ones first. */
export function listFacilities(db: ReadableDb): readonly FacilityRow[] {
  return db
    .all<Omit<FacilityRow, 'active' | 'address'> & Address & { live: number }>(sql`
    SELECT id AS facilityId, name, npi, place_of_service AS placeOfService, clia, phone, street, street2, city, state, zip,
      active AS live
    FROM facility ORDER BY active DESC, name`)
    .map(({ live, street, street2, city, state, zip, ...row }) => ({
      ...row,
      address: { street, street2, city, state, zip },
      active: live === 1,
    }));
}

export function saveFacility(db: WritableDb, row: FacilityRow): void {
  const { street, street2, city, state, zip } = row.address;
  db.run(sql`INSERT INTO facility (id, name, npi, place_of_service, clia, phone, street, street2, city, state, zip, active)
    VALUES (${row.facilityId}, ${row.name}, ${row.npi}, ${row.placeOfService}, ${row.clia}, ${row.phone}, ${street},
      ${street2}, ${city}, ${state}, ${zip}, ${flag(row.active)})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, npi = excluded.npi, place_of_service = excluded.place_of_service,
      clia = excluded.clia, phone = excluded.phone, street = excluded.street, street2 = excluded.street2, city = excluded.city, state = excluded.state, zip = excluded.zip,
      active = excluded.active`);
}

/** The referring provider with this NPI, so that the registry's file changes a known one instead of adding a twin. */
export function referringProviderByNpi(db: ReadableDb, npi: string): { readonly referringProviderId: string } | undefined {
  return db.get(sql`SELECT id AS referringProviderId FROM referring_provider WHERE npi = ${npi}`);
}

export function facilityByNpi(
  db: ReadableDb,
  npi: string,
): { readonly facilityId: string; readonly placeOfService: string; readonly clia: string } | undefined {
  return db.get(sql`SELECT id AS facilityId, place_of_service AS placeOfService, clia FROM facility WHERE npi = ${npi}`);
}
