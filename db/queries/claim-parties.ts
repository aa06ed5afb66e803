import type { Address } from '#shared/domain/address.ts';
import type { BillingProvider, ClaimPatient, ClaimPayer, CoverageRank, Sex, Subscriber } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider, ServiceFacility } from '#shared/domain/claim/claim-people.ts';
import type { ConsentEnds } from '#shared/domain/claim/earlier-payer.ts';
import type { PayerTerms } from '#shared/domain/claim/payer-terms.ts';
import { isMedicare, type MedicareSecondaryType } from '#shared/domain/coverage/medicare-secondary.ts';
import type { Relationship } from '#shared/domain/coverage/relationship.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { termsOfPayers } from './payer-terms.ts';
import { findPractice } from './practice.ts';

/** Which rows a claim's people, payer and places are taken from. */
export type PartyReferences = {
  readonly patientId: string;
  readonly coverageId: string | null;
  readonly renderingProviderId: string;
  readonly referringProviderId: string | null;
  readonly facilityId: string | null;
};

export type PatientParty = {
  readonly patient: ClaimPatient;
  readonly consentEnds: ConsentEnds;
  readonly releaseOfInformation: boolean;
  readonly benefitsAssigned: boolean;
};
export type CoverageParty = {
  readonly relationship: Relationship;
  readonly payer: ClaimPayer;
  /** Null when the patient is the subscriber; number and group are kept in `policy`. */
  readonly otherSubscriber: Pick<Subscriber, 'lastName' | 'firstName' | 'middleName' | 'birthDate' | 'sex' | 'address'> | null;
  readonly policy: Pick<Subscriber, 'memberId' | 'groupNumber' | 'groupName'>;
  readonly medicareSecondaryType: MedicareSecondaryType | null;
};
export type RenderingParty = {
  readonly person: IndividualProvider;
  readonly acceptsAssignment: boolean;
  readonly signatureOnFile: boolean;
};

/** Everybody a set of claims names, each row read once however many claims name it. */
export type Parties = {
  readonly billing: BillingProvider;
  readonly patients: ReadonlyMap<string, PatientParty>;
  readonly coverages: ReadonlyMap<string, CoverageParty>;
  readonly renderings: ReadonlyMap<string, RenderingParty>;
  readonly referrings: ReadonlyMap<string, IndividualProvider>;
  readonly facilities: ReadonlyMap<string, ServiceFacility>;
  /** CLIA numbers of these facilities that have one. */
  readonly clias: ReadonlyMap<string, string>;
  /** CLIA number of the practice's own laboratory: of a facility at its address; empty without one. */
  readonly ownClia: string;
  /** Who orders or supervises: somebody of the practice, or from outside. */
  readonly people: ReadonlyMap<string, IndividualProvider>;
};

export const RANKS: readonly CoverageRank[] = ['primary', 'secondary', 'tertiary'];

/** Who and what is named beside a claim's own people and place: by its lines, or as supervising. */
export type OtherPeople = {
  readonly renderings: readonly string[];
  readonly others: readonly (string | null)[];
  readonly referrings: readonly string[];
  readonly facilities: readonly string[];
};
const NOBODY: OtherPeople = { renderings: [], others: [], referrings: [], facilities: [] };

/** Reads all parties of any number of claims with seven statements, and two more when somebody orders or supervises. */
export function gatherParties(
  db: ReadableDb,
  references: readonly PartyReferences[],
  { renderings, others, referrings, facilities }: OtherPeople = NOBODY,
): Parties {
  const billing = billingProvider(db);
  return {
    billing,
    ownClia: ownClia(db, billing),
    patients: patientsById(db, idList(references.map(({ patientId }) => patientId))),
    coverages: coveragesById(db, idList(references.map(({ coverageId }) => coverageId))),
    renderings: renderingsById(db, idList([...references.map(({ renderingProviderId }) => renderingProviderId), ...renderings])),
    referrings: referringsById(db, idList([...references.map(({ referringProviderId }) => referringProviderId), ...referrings])),
    ...facilitiesById(db, idList([...references.map(({ facilityId }) => facilityId), ...facilities])),
    people: peopleById(db, others),
  };
}

function peopleById(db: ReadableDb, ids: readonly (string | null)[]): Map<string, IndividualProvider> {
  const wanted = idList(ids);
  if (wanted === '[]') return new Map();
  const ours = [...renderingsById(db, wanted)].map(([id, { person }]) => [id, person] as const);
  return new Map([...referringsById(db, wanted), ...ours]);
}

/** A JSON list of the distinct ids, bound as one value. */
const idList = (ids: readonly (string | null)[]): string => JSON.stringify([...new Set(ids)].filter((id) => id !== null));

function billingProvider(db: ReadableDb): BillingProvider {
  const practice = findPractice(db);
  assert(practice, 'an open database has its practice');
  return practice.fields;
}

type AddressRow = { street: string; street2: string; city: string; state: string; zip: string };
const addressOf = ({ street, street2, city, state, zip }: AddressRow): Address => ({ street, street2, city, state, zip });

function patientsById(db: ReadableDb, ids: string): Map<string, PatientParty> {
  type Row = Omit<ClaimPatient, 'address' | 'chartNumber'> &
    AddressRow &
    ConsentEnds & { id: string; chartNumber: number; releaseOfInformation: number; benefitsAssigned: number };
  const rows = db.all<Row>(sql`
    SELECT id, last_name AS lastName, first_name AS firstName, middle_name AS middleName, birth_date AS birthDate, sex, phone,
      chart_number AS chartNumber, street, street2, city, state, zip,
      release_of_information AS releaseOfInformation, benefits_assigned AS benefitsAssigned, signature_expires_on AS signature,
      release_expires_on AS release, assignment_expires_on AS assignment
    FROM patient WHERE id IN (SELECT value FROM json_each(${ids}))`);
  return new Map(
    rows.map((row) => {
      const { lastName, firstName, middleName, birthDate, sex, phone } = row;
      const chartNumber = String(row.chartNumber);
      const patient = { lastName, firstName, middleName, birthDate, sex, phone, chartNumber, address: addressOf(row) };
      const { signature, release, assignment } = row;
      const answers = { releaseOfInformation: row.releaseOfInformation === 1, benefitsAssigned: row.benefitsAssigned === 1 };
      return [row.id, { patient, consentEnds: { signature, release, assignment }, ...answers }];
    }),
  );
}

type CoverageRow = AddressRow & {
  id: string;
  relationship: Relationship;
  planName: string;
  groupName: string;
  medicareSecondaryType: MedicareSecondaryType | null;
  memberId: string;
  groupNumber: string;
  lastName: string;
  firstName: string;
  middleName: string;
  birthDate: PlainDate | null;
  sex: Sex;
  payerName: string;
  payerCode: string;
  filingIndicator: string;
  payerStreet: string;
  payerStreet2: string;
  payerCity: string;
  payerState: string;
  payerZip: string;
  payerId: string;
};

function coveragesById(db: ReadableDb, ids: string): Map<string, CoverageParty> {
  const rows = db.all<CoverageRow>(sql`
    SELECT c.id, c.relationship, c.plan_name AS planName, c.group_name AS groupName,
      c.medicare_secondary_type AS medicareSecondaryType, c.member_id AS memberId, c.group_number AS groupNumber,
      c.subscriber_last_name AS lastName, c.subscriber_first_name AS firstName, c.subscriber_middle_name AS middleName,
      c.subscriber_birth_date AS birthDate, c.subscriber_sex AS sex, c.subscriber_street AS street,
      c.subscriber_street2 AS street2, c.subscriber_city AS city, c.subscriber_state AS state, c.subscriber_zip AS zip,
      p.name AS payerName, p.payer_id AS payerCode, p.filing_indicator AS filingIndicator, p.street AS payerStreet,
      p.street2 AS payerStreet2, p.city AS payerCity, p.state AS payerState, p.zip AS payerZip, p.id AS payerId
    FROM coverage c JOIN payer p ON p.id = c.payer_id WHERE c.id IN (SELECT value FROM json_each(${ids}))`);
  const terms = termsOfPayers(db, idList(rows.map(({ payerId }) => payerId)));
  return new Map(rows.map((row) => [row.id, coverageParty(row, terms.get(row.payerId))]));
}

function coverageParty(row: CoverageRow, terms: PayerTerms | undefined): CoverageParty {
  const { lastName, firstName, middleName, birthDate, sex, relationship } = row;
  const address = { street: row.payerStreet, street2: row.payerStreet2, city: row.payerCity, state: row.payerState, zip: row.payerZip };
  return {
    relationship,
    medicareSecondaryType: isMedicare(row.filingIndicator) ? row.medicareSecondaryType : null,
    payer: {
      name: row.payerName,
      payerId: row.payerCode,
      filingIndicator: row.filingIndicator,
      address: row.payerStreet === '' ? null : address,
      ...(terms && { terms }),
    },
    otherSubscriber: relationship === 'self' ? null : { lastName, firstName, middleName, birthDate, sex, address: addressOf(row) },
    policy: { memberId: row.memberId, groupNumber: row.groupNumber || null, groupName: row.groupName || row.planName || null },
  };
}

function renderingsById(db: ReadableDb, ids: string): Map<string, RenderingParty> {
  type Row = IndividualProvider & { id: string; acceptsAssignment: number; signatureOnFile: number };
  const rows = db.all<Row>(sql`
    SELECT id, last_name AS lastName, first_name AS firstName, middle_name AS middleName, npi, taxonomy,
      accepts_assignment AS acceptsAssignment, signature_on_file AS signatureOnFile
    FROM rendering_provider WHERE id IN (SELECT value FROM json_each(${ids}))`);
  return new Map(
    rows.map(({ id, acceptsAssignment, signatureOnFile, ...person }) => [
      id,
      { person, acceptsAssignment: acceptsAssignment === 1, signatureOnFile: signatureOnFile === 1 },
    ]),
  );
}

function referringsById(db: ReadableDb, ids: string): Map<string, IndividualProvider> {
  const rows = db.all<Omit<IndividualProvider, 'taxonomy'> & { id: string }>(sql`
    SELECT id, last_name AS lastName, first_name AS firstName, middle_name AS middleName, npi
    FROM referring_provider WHERE id IN (SELECT value FROM json_each(${ids}))`);
  return new Map(rows.map(({ id, ...person }) => [id, { ...person, taxonomy: null }]));
}

function facilitiesById(db: ReadableDb, ids: string): Pick<Parties, 'facilities' | 'clias'> {
  const rows = db.all<AddressRow & { id: string; name: string; npi: string | null; clia: string }>(sql`
    SELECT id, name, npi, clia, street, street2, city, state, zip
    FROM facility WHERE id IN (SELECT value FROM json_each(${ids}))`);
  return {
    facilities: new Map(rows.map((row) => [row.id, { name: row.name, npi: row.npi, address: addressOf(row) }])),
    clias: new Map(rows.flatMap(({ id, clia }) => (clia === '' ? [] : [[id, clia]]))),
  };
}

/** The practice has no row of its own among the facilities; one that stands at its address is its laboratory. */
function ownClia(db: ReadableDb, { address }: BillingProvider): string {
  const row = db.get<{ clia: string }>(sql`
    SELECT clia FROM facility WHERE active = 1 AND clia <> '' AND upper(trim(street)) = ${address.street.trim().toUpperCase()}
      AND substr(zip, 1, 5) = ${address.zip.slice(0, 5)} ORDER BY id LIMIT 1`);
  return row?.clia ?? '';
}
