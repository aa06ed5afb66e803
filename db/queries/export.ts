import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { everyRowOf } from '../connection/named-table.ts';

/** Tables that hold nothing of the practice: published lists, search indexes, files on their way, and this export itself. */
const LEFT_OUT =
  /^(sqlite_|patient_words|patient_anything|patient_sound$|library_(index|word|code)|ptp_|mue_limit$|rvu_value$|gpci_index$|upload|export_|import_row$)/;

export type ExportTable = { readonly name: string; readonly columns: readonly string[] };

/** Every table of the practice with its columns, from the schema itself: what a later release adds is never forgotten. */
export const exportTables = (db: ReadableDb): readonly ExportTable[] =>
  db
    .all<{ name: string; columns: string }>(sql`
    SELECT m.name, json_group_array(c.name) AS columns FROM sqlite_schema m, pragma_table_info(m.name) c
    WHERE m.type = 'table' GROUP BY m.name ORDER BY m.name`)
    .filter(({ name }) => !LEFT_OUT.test(name))
    .map(({ name, columns }) => ({ name, columns: JSON.parse(columns) as string[] }));

/** The rows of a table as text, one after the other; nothing else may be asked meanwhile. Long bytes are named by their length. */
export function* tableRows(db: ReadableDb, table: ExportTable): Generator<readonly string[], void, void> {
  for (const row of db.iterate<Readonly<Record<string, unknown>>>(everyRowOf(table.name, table.columns)))
    yield table.columns.map((column) => cellText(row[column]));
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Uint8Array) return value.length <= 64 ? Buffer.from(value).toString('hex') : `${value.length} bytes`;
  return String(value);
}

/** Rows that an import of this program takes again, by the file they stand in. Numbers are those that people say aloud. */
export const exportLists: Readonly<Record<string, (db: ReadableDb) => IterableIterator<Readonly<Record<string, string | number | null>>>>> =
  {
    payers: (db) =>
      db.iterate(sql`SELECT id AS "Code", name AS "Name", p.payer_id AS "Payer ID", filing_indicator AS "Filing Indicator", phone AS "Phone",
      street AS "Street", street2 AS "Street 2", city AS "City", state AS "State", zip AS "Zip", note AS "Note",
      coalesce(t.asks ->> 'enrollment', 'notNeeded') AS "Enrollment", iif(t.asks ->> 'needsTaxonomy', 'yes', 'no') AS "Needs Taxonomy",
      iif(t.asks ->> 'needsRenderingTaxonomy', 'yes', 'no') AS "Needs Rendering Taxonomy",
      iif(t.asks ->> 'needsReferring', 'yes', 'no') AS "Needs Referring", iif(t.asks ->> 'needsNdc', 'yes', 'no') AS "Needs NDC",
      iif(t.asks ->> 'needsReferral', 'yes', 'no') AS "Needs Referral",
      iif(t.asks ->> 'refusesUnknownSex', 'yes', 'no') AS "Refuses Unknown Sex",
      coalesce((SELECT group_concat(value, ' ') FROM json_each(t.asks, '$.authorizationCodes')), '') AS "Authorization Codes",
      iif(t.asks ->> 'authorizationHolds', 'yes', 'no') AS "Authorization Holds", coalesce(t.asks ->> 'memberIdPattern', '') AS "Member ID Pattern",
      coalesce(t.asks ->> 'laterFilingFrom', 'service') AS "Later Filing From", coalesce(t.asks ->> 'laterFilingDays', 0) AS "Later Filing Days",
      coalesce(t.asks ->> 'cobaNumber', '') AS "COBA Number",
      iif(t.asks ->> 'reportsEncounters', 'yes', 'no') AS "Reports Encounters",
      iif(t.asks ->> 'separateRendering', 'yes', 'no') AS "Separate Rendering", iif(t.asks ->> 'separatePlaces', 'yes', 'no') AS "Separate Places",
      iif(t.asks ->> 'separateAuthorizations', 'yes', 'no') AS "Separate Authorizations"
    FROM payer p LEFT JOIN payer_terms t ON t.payer_id = p.id AND t.version = (SELECT max(version) FROM payer_terms WHERE payer_id = p.id)
    ORDER BY name, id`),
    'rendering-providers': (db) =>
      db.iterate(sql`SELECT id AS "Code", last_name AS "Last Name", first_name AS "First Name", middle_name AS "Middle Name",
      credentials AS "Credentials", npi AS "NPI", taxonomy AS "Taxonomy", iif(tax_id_kind = 'EI', tax_id, '') AS "Tax Id",
      license_number AS "License Number" FROM rendering_provider ORDER BY last_name, first_name`),
    'referring-providers': (db) =>
      db.iterate(sql`SELECT id AS "Code", last_name AS "Last Name", first_name AS "First Name", middle_name AS "Middle Name",
      credentials AS "Credentials", npi AS "NPI", taxonomy AS "Taxonomy", phone AS "Phone", fax AS "Fax", street AS "Street",
      street2 AS "Street 2", city AS "City", state AS "State", zip AS "Zip" FROM referring_provider ORDER BY last_name, first_name`),
    facilities: (db) =>
      db.iterate(sql`SELECT id AS "Code", name AS "Name", coalesce(npi, '') AS "NPI", place_of_service AS "Place of Service", clia AS "CLIA",
      phone AS "Phone", street AS "Street", street2 AS "Street 2", city AS "City", state AS "State", zip AS "Zip"
    FROM facility ORDER BY name, id`),
    procedures: (db) =>
      db.iterate(sql`SELECT code AS "Code", words AS "Description", section AS "Section",
      printf('%d.%02d', fee_cents / 100, fee_cents % 100) AS "Fee" FROM procedure_code ORDER BY code`),
    // Accounts of people who are no patients; a patient's own account comes with the patient.
    guarantors: (db) =>
      db.iterate(sql`SELECT 'G' || account_number AS "Account Number", last_name AS "Last Name", first_name AS "First Name",
      middle_name AS "Middle Name", phone AS "Phone", email AS "Email", iif(entity = 'organization', 'yes', 'no') AS "Is Organization",
      street AS "Street", street2 AS "Street 2", city AS "City", state AS "State", zip AS "Zip"
    FROM guarantor WHERE patient_id IS NULL ORDER BY account_number`),
    patients: (db) =>
      db.iterate(sql`SELECT p.chart_number AS "Chart Number", p.last_name AS "Last Name", p.first_name AS "First Name",
      p.middle_name AS "Middle Name", p.suffix AS "Suffix", p.birth_date AS "Date of Birth", p.sex AS "Sex", p.phone AS "Phone",
      p.phone_kind AS "Phone Kind", p.mobile_phone AS "Mobile Phone", p.home_phone AS "Home Phone", p.work_phone AS "Work Phone",
      p.email AS "Email", p.street AS "Street", p.street2 AS "Street 2", p.city AS "City", p.state AS "State", p.zip AS "Zip",
      p.preferred_name AS "Preferred Name", p.previous_last_name AS "Previous Last Name", p.contact_by AS "Contact By",
      iif(p.may_text, 'yes', 'no') AS "May Text", iif(p.may_email, 'yes', 'no') AS "May Email",
      iif(p.may_leave_message, 'yes', 'no') AS "May Leave Message", iif(p.needs_interpreter, 'yes', 'no') AS "Needs Interpreter",
      p.marital_status AS "Marital Status", p.language AS "Language", p.pronouns AS "Pronouns", p.race AS "Race",
      p.ethnicity AS "Ethnicity", p.deceased_on AS "Deceased On", p.emergency_name AS "Emergency Name",
      p.emergency_relationship AS "Emergency Relationship", p.emergency_phone AS "Emergency Phone", p.employer_name AS "Employer",
      p.alert AS "Alert", iif(p.signature_on_file, 'yes', 'no') AS "Signature on File",
      iif(p.release_of_information, 'yes', 'no') AS "Release of Information",
      iif(p.benefits_assigned, 'yes', 'no') AS "Benefits Assigned", p.signature_signed_on AS "Signature Signed On",
      p.signature_expires_on AS "Signature Expires On", p.release_signed_on AS "Release Signed On",
      p.release_expires_on AS "Release Expires On", p.assignment_signed_on AS "Assignment Signed On",
      p.assignment_expires_on AS "Assignment Expires On", p.privacy_signed_on AS "Privacy Signed On",
      p.privacy_expires_on AS "Privacy Expires On",
      coalesce(CAST(own.chart_number AS TEXT), 'G' || g.account_number) AS "Guarantor"
    FROM patient p JOIN guarantor g ON g.id = p.guarantor_id LEFT JOIN patient own ON own.id = g.patient_id
    WHERE p.merged_into IS NULL AND p.active = 1 ORDER BY p.chart_number`),
    coverages: (db) =>
      db.iterate(sql`SELECT p.chart_number AS "Chart Number", c.rank AS "Rank", c.payer_id AS "Payer", y.name AS "Payer Name",
      c.member_id AS "Member Id", c.group_number AS "Group Number", c.plan_name AS "Plan", c.relationship AS "Relationship",
      c.subscriber_last_name AS "Subscriber Last Name", c.subscriber_first_name AS "Subscriber First Name",
      c.subscriber_birth_date AS "Subscriber DOB", iif(c.relationship = 'self', '', c.subscriber_sex) AS "Subscriber Sex",
      c.effective_from AS "Effective From", c.effective_to AS "Effective To",
      printf('%d.%02d', c.copay_cents / 100, c.copay_cents % 100) AS "Copay"
    FROM coverage c JOIN patient p ON p.id = c.patient_id JOIN payer y ON y.id = c.payer_id
    WHERE p.merged_into IS NULL AND p.active = 1 ORDER BY p.chart_number, c.rank, c.id`),
  };

export type KeptFile = { readonly id: string; readonly name: string };
/** Files as they came in and went out, and card images: named here, read one by one. */
export const keptFiles = (db: ReadableDb): readonly (KeptFile & { readonly folder: 'edi' | 'documents' })[] =>
  db.all(sql`SELECT id, name, 'edi' AS folder FROM edi_file UNION ALL SELECT id, name, 'documents' FROM document ORDER BY folder, id`);
export const keptBytes = (db: ReadableDb, folder: 'edi' | 'documents', id: string): Uint8Array =>
  (folder === 'edi'
    ? db.get<{ bytes: Uint8Array }>(sql`SELECT bytes FROM edi_file WHERE id = ${id}`)
    : db.get<{ bytes: Uint8Array }>(sql`SELECT bytes FROM document WHERE id = ${id}`)
  )?.bytes ?? new Uint8Array();

/** Begins an export; one that nobody fetched goes. */
export function beginExport(db: WritableDb, exportId: string, at: Instant): void {
  db.run(sql`DELETE FROM export_file`);
  db.run(sql`INSERT INTO export_file (id, begun_at) VALUES (${exportId}, ${at})`);
}
export function addExportPiece(db: WritableDb, exportId: string, position: number, bytes: Uint8Array): void {
  db.run(sql`INSERT INTO export_piece (export_id, position, bytes) VALUES (${exportId}, ${position}, ${bytes})`);
}
export const endExport = (db: WritableDb, exportId: string, byteCount: number): boolean =>
  db.run(sql`UPDATE export_file SET byte_count = ${byteCount} WHERE id = ${exportId}`).changes === 1;
export const exportPiece = (db: ReadableDb, exportId: string, position: number): Uint8Array | undefined =>
  db.get<{ bytes: Uint8Array }>(sql`SELECT bytes FROM export_piece WHERE export_id = ${exportId} AND position = ${position}`)?.bytes;
export const exportGoesOn = (db: ReadableDb, exportId: string): boolean =>
  db.get(sql`SELECT 1 FROM export_file WHERE id = ${exportId}`) !== undefined;
export const deleteExport = (db: WritableDb, exportId: string): boolean =>
  db.run(sql`DELETE FROM export_file WHERE id = ${exportId}`).changes === 1;
