import type { Address } from '#shared/domain/address.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** The practice as it stands on claims and statements. */
export type PracticeFacts = {
  readonly name: string;
  readonly kind: 'organization' | 'person';
  readonly firstName: string;
  readonly npi: string;
  readonly taxIdKind: 'EI' | 'SY';
  readonly taxId: string;
  readonly taxonomy: string | null;
  readonly phone: string;
  readonly contactName: string;
  readonly address: Address;
  readonly payTo: Address | null;
};
export type StatementSettings = { readonly minimumCents: number; readonly cycleDays: number; readonly payDays: number };
export type PracticeRow = {
  readonly practiceId: string;
  readonly fields: PracticeFacts;
  readonly statements: StatementSettings;
  readonly isSample: boolean;
};

type Stored = Omit<PracticeFacts, 'address' | 'payTo'> &
  Address &
  StatementSettings & {
    practiceId: string;
    isSample: number;
    payToStreet: string | null;
    payToStreet2: string | null;
    payToCity: string | null;
    payToState: string | null;
    payToZip: string | null;
  };

/** The one practice of this database; undefined only while it is being created. */
export function findPractice(db: ReadableDb): PracticeRow | undefined {
  const row = db.get<Stored>(sql`
    SELECT id AS practiceId, name, kind, first_name AS firstName, npi, tax_id_kind AS taxIdKind, tax_id AS taxId, taxonomy, phone,
      contact_name AS contactName, street, street2, city, state, zip, pay_to_street AS payToStreet, pay_to_street2 AS payToStreet2,
      pay_to_city AS payToCity, pay_to_state AS payToState, pay_to_zip AS payToZip, statement_minimum_cents AS minimumCents,
      statement_cycle_days AS cycleDays, statement_pay_days AS payDays, is_sample AS isSample
    FROM practice`);
  if (!row) return undefined;
  const { practiceId, isSample, minimumCents, cycleDays, payDays, street, street2, city, state, zip, ...rest } = row;
  const { payToStreet, payToStreet2, payToCity, payToState, payToZip, ...own } = rest;
  const payTo: Address | null =
    payToStreet === null
      ? null
      : { street: payToStreet, street2: payToStreet2 ?? '', city: payToCity ?? '', state: payToState ?? '', zip: payToZip ?? '' };
  return {
    practiceId,
    fields: { ...own, address: { street, street2, city, state, zip }, payTo },
    statements: { minimumCents, cycleDays, payDays },
    isSample: isSample === 1,
  };
}

export function insertPractice(db: WritableDb, practiceId: string, fields: PracticeFacts, isSample: boolean): void {
  const { address, payTo } = fields;
  db.run(sql`INSERT INTO practice (id, name, kind, first_name, npi, tax_id_kind, tax_id, taxonomy, phone, contact_name,
      street, street2, city, state, zip, pay_to_street, pay_to_street2, pay_to_city, pay_to_state, pay_to_zip, is_sample)
    VALUES (${practiceId}, ${fields.name}, ${fields.kind}, ${fields.firstName}, ${fields.npi}, ${fields.taxIdKind}, ${fields.taxId},
      ${fields.taxonomy}, ${fields.phone}, ${fields.contactName}, ${address.street}, ${address.street2}, ${address.city},
      ${address.state}, ${address.zip}, ${payTo?.street ?? null}, ${payTo?.street2 ?? null}, ${payTo?.city ?? null},
      ${payTo?.state ?? null}, ${payTo?.zip ?? null}, ${isSample ? 1 : 0})`);
}

export function changePractice(db: WritableDb, fields: PracticeFacts, statements: StatementSettings): void {
  const { address, payTo } = fields;
  db.run(sql`UPDATE practice SET name = ${fields.name}, kind = ${fields.kind}, first_name = ${fields.firstName}, npi = ${fields.npi},
      tax_id_kind = ${fields.taxIdKind}, tax_id = ${fields.taxId}, taxonomy = ${fields.taxonomy}, phone = ${fields.phone},
      contact_name = ${fields.contactName}, street = ${address.street}, street2 = ${address.street2}, city = ${address.city},
      state = ${address.state}, zip = ${address.zip}, pay_to_street = ${payTo?.street ?? null},
      pay_to_street2 = ${payTo?.street2 ?? null}, pay_to_city = ${payTo?.city ?? null}, pay_to_state = ${payTo?.state ?? null},
      pay_to_zip = ${payTo?.zip ?? null}, statement_minimum_cents = ${statements.minimumCents},
      statement_cycle_days = ${statements.cycleDays}, statement_pay_days = ${statements.payDays}`);
}
