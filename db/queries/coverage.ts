// Long because the columns of a coverage are named once to read it and once to write it.
import type { Address } from '#shared/domain/address.ts';
import type { Sex } from '#shared/domain/claim/claim-facts.ts';
import { type CoverageTerms, NO_TERMS } from '#shared/domain/coverage/coverage-terms.ts';
import type { MedicareSecondaryType } from '#shared/domain/coverage/medicare-secondary.ts';
import type { Relationship } from '#shared/domain/coverage/relationship.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type CoverageRow = {
  readonly coverageId: string;
  /** Place in the patient's usual order, from 1. */
  readonly rank: number;
  readonly payerId: string;
  readonly planName: string;
  readonly memberId: string;
  readonly groupNumber: string;
  readonly relationship: Relationship;
  readonly subscriber: {
    readonly lastName: string;
    readonly firstName: string;
    readonly middleName: string;
    readonly birthDate: PlainDate | null;
    readonly sex: Sex;
    readonly address: Address;
  } | null;
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
  readonly copay: Cents;
} & Partial<CoverageTerms>;
export type StoredCoverage = CoverageRow &
  CoverageTerms & {
    readonly patientId: string;
    /** Why Medicare pays second, as the questionnaire found. */
    readonly medicareSecondaryType: MedicareSecondaryType | null;
  };
export type CoverageWithPayer = StoredCoverage & {
  readonly payerName: string;
  readonly payerCode: string;
  readonly filingIndicator: string;
  /** Whether this payer gets Medicare's answer by itself: the coverage's own flag, else its payer's. */
  readonly forwards: boolean;
};

type Row = Omit<CoverageWithPayer, 'subscriber' | 'medigap' | 'forwardsAutomatically' | 'casesOnly' | 'forwards'> & {
  subscriberLast: string;
  subscriberFirst: string;
  subscriberMiddle: string;
  subscriberBirth: PlainDate | null;
  subscriberSex: Sex;
  medigap: number;
  forwardsAutomatically: number | null;
  casesOnly: number;
  payerForwards: number;
} & Address;

/** A patient's coverages by rank, ended ones after the current of the same rank. */
export const listCoverages = (db: ReadableDb, patientId: string): readonly CoverageWithPayer[] =>
  coveragesWhere(db, JSON.stringify([patientId]), null);

/** One coverage; undefined when there is none. */
export const findCoverage = (db: ReadableDb, coverageId: string): CoverageWithPayer | undefined => coveragesWhere(db, null, coverageId)[0];

/**
 * The coverages of a case in the order in which they are asked, each with its place there as `rank`. A null case is the
 * patient's default one.
 */
export function coveragesOfCase(db: ReadableDb, patientId: string, caseId: string | null): readonly CoverageWithPayer[] {
  const places = db.all<{ coverageId: string; position: number }>(sql`
    SELECT coverage_id AS coverageId, position FROM case_order WHERE case_id = ${caseId ?? patientId}`);
  const positions = new Map(places.map(({ coverageId, position }) => [coverageId, position]));
  return listCoverages(db, patientId)
    .flatMap((coverage) => {
      const rank = positions.get(coverage.coverageId);
      return rank === undefined ? [] : [{ ...coverage, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank);
}

function coveragesWhere(db: ReadableDb, patientIds: string | null, coverageId: string | null): CoverageWithPayer[] {
  return db
    .all<Row>(sql`
    SELECT c.id AS coverageId, c.patient_id AS patientId, c.rank, c.payer_id AS payerId, c.plan_name AS planName,
      c.member_id AS memberId, c.group_number AS groupNumber, c.group_name AS groupName, c.relationship,
      c.effective_from AS effectiveFrom, c.effective_to AS effectiveTo, c.copay_cents AS copay,
      c.coinsurance_percent AS coinsurancePercent, c.deductible_cents AS deductible, c.medigap,
      c.forwards_automatically AS forwardsAutomatically, c.cases_only AS casesOnly, c.medicare_secondary_type AS medicareSecondaryType,
      p.name AS payerName, p.payer_id AS payerCode, p.filing_indicator AS filingIndicator, p.forwards_automatically AS payerForwards,
      c.subscriber_last_name AS subscriberLast, c.subscriber_first_name AS subscriberFirst,
      c.subscriber_middle_name AS subscriberMiddle, c.subscriber_birth_date AS subscriberBirth, c.subscriber_sex AS subscriberSex,
      c.subscriber_street AS street, c.subscriber_street2 AS street2, c.subscriber_city AS city, c.subscriber_state AS state,
      c.subscriber_zip AS zip
    FROM coverage c JOIN payer p ON p.id = c.payer_id
    WHERE c.patient_id IN (SELECT value FROM json_each(${patientIds})) OR c.id = ${coverageId}
    ORDER BY c.rank, c.effective_to IS NOT NULL, c.effective_to DESC`)
    .map(coverageFrom);
}

function coverageFrom(row: Row): CoverageWithPayer {
  const { subscriberLast, subscriberFirst, subscriberMiddle, subscriberBirth, subscriberSex, ...others } = row;
  const { street, street2, city, state, zip, medigap, forwardsAutomatically, casesOnly, payerForwards, ...rest } = others;
  const subscriber =
    rest.relationship === 'self'
      ? null
      : {
          lastName: subscriberLast,
          firstName: subscriberFirst,
          middleName: subscriberMiddle,
          birthDate: subscriberBirth,
          sex: subscriberSex,
          address: { street, street2, city, state, zip },
        };
  return {
    ...rest,
    subscriber,
    medigap: medigap === 1,
    casesOnly: casesOnly === 1,
    forwardsAutomatically: forwardsAutomatically === null ? null : forwardsAutomatically === 1,
    forwards: (forwardsAutomatically ?? payerForwards) === 1,
  };
}

/** Whose coverage it is; undefined when there is none of this id. */
export function coverageOwner(db: ReadableDb, coverageId: string): string | undefined {
  return db.get<{ patientId: string }>(sql`SELECT patient_id AS patientId FROM coverage WHERE id = ${coverageId}`)?.patientId;
}

/** Writes a coverage, new or changed. What the questionnaire found about Medicare stays. */
export function saveCoverage(db: WritableDb, patientId: string, row: CoverageRow): void {
  const subscriber = row.subscriber;
  const terms = { ...NO_TERMS, ...row };
  const forwards = terms.forwardsAutomatically === null ? null : Number(terms.forwardsAutomatically);
  db.run(sql`INSERT INTO coverage (id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
      subscriber_first_name, subscriber_middle_name, subscriber_birth_date, subscriber_sex, subscriber_street, subscriber_street2,
      subscriber_city, subscriber_state, subscriber_zip, effective_from, effective_to, copay_cents, group_name, coinsurance_percent,
      deductible_cents, medigap, forwards_automatically, cases_only)
    VALUES (${row.coverageId}, ${patientId}, ${row.rank}, ${row.payerId}, ${row.planName}, ${row.memberId}, ${row.groupNumber},
      ${row.relationship}, ${subscriber?.lastName ?? ''}, ${subscriber?.firstName ?? ''}, ${subscriber?.middleName ?? ''},
      ${subscriber?.birthDate ?? null}, ${subscriber?.sex ?? 'U'}, ${subscriber?.address.street ?? ''}, ${subscriber?.address.street2 ?? ''},
      ${subscriber?.address.city ?? ''}, ${subscriber?.address.state ?? ''}, ${subscriber?.address.zip ?? ''}, ${row.effectiveFrom},
      ${row.effectiveTo}, ${row.copay}, ${terms.groupName}, ${terms.coinsurancePercent}, ${terms.deductible}, ${terms.medigap ? 1 : 0},
      ${forwards}, ${terms.casesOnly ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, payer_id = excluded.payer_id, plan_name = excluded.plan_name,
      member_id = excluded.member_id, group_number = excluded.group_number, relationship = excluded.relationship,
      subscriber_last_name = excluded.subscriber_last_name, subscriber_first_name = excluded.subscriber_first_name,
      subscriber_middle_name = excluded.subscriber_middle_name, subscriber_birth_date = excluded.subscriber_birth_date,
      subscriber_sex = excluded.subscriber_sex, subscriber_street = excluded.subscriber_street,
      subscriber_street2 = excluded.subscriber_street2, subscriber_city = excluded.subscriber_city,
      subscriber_state = excluded.subscriber_state, subscriber_zip = excluded.subscriber_zip,
      effective_from = excluded.effective_from, effective_to = excluded.effective_to, copay_cents = excluded.copay_cents,
      group_name = excluded.group_name, coinsurance_percent = excluded.coinsurance_percent, deductible_cents = excluded.deductible_cents,
      medigap = excluded.medigap, forwards_automatically = excluded.forwards_automatically, cases_only = excluded.cases_only`);
}

/** Writes why Medicare pays second; null when it pays first. */
export function setMedicareSecondaryType(db: WritableDb, coverageId: string, type: MedicareSecondaryType | null): void {
  db.run(sql`UPDATE coverage SET medicare_secondary_type = ${type} WHERE id = ${coverageId}`);
}

export type Reranked = { readonly coverageId: string; readonly before: number; readonly after: number };

/**
 * Puts coverages in the patient's usual order: first of the list, rank 1. Those not named come after, in the order they had.
 * Returns those whose place changed.
 */
export function rankCoverages(db: WritableDb, patientId: string, coverageIds: readonly string[]): readonly Reranked[] {
  const known = listCoverages(db, patientId);
  const place = ({ coverageId }: StoredCoverage): number => {
    const named = coverageIds.indexOf(coverageId);
    return named < 0 ? coverageIds.length : named;
  };
  const order = known.toSorted((a, b) => place(a) - place(b)); // stable: the others stay in the order they had
  return order.flatMap(({ coverageId, rank: before }, index) => {
    const after = Math.min(index + 1, 99);
    if (after === before) return [];
    db.run(sql`UPDATE coverage SET rank = ${after} WHERE id = ${coverageId}`);
    return [{ coverageId, before, after }];
  });
}
