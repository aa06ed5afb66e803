import type { Address } from '#shared/domain/address.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';

/** 5,000 claims in one ST is the usual receivers' limit; loop 2300 repeats 100 times (005010X222A1). */
export const CLAIMS_PER_TRANSACTION = 5_000;
export const CLAIMS_PER_SUBSCRIBER = 100;

/** The hierarchy of one transaction: each list is in order of first appearance, so equal claims give equal files. */
export type BillingGroup = { readonly subscribers: readonly SubscriberGroup[]; readonly first: ClaimFacts };
export type SubscriberGroup = { readonly patients: readonly PatientGroup[]; readonly first: ClaimFacts };
export type PatientGroup = { readonly claims: readonly ClaimFacts[]; readonly first: ClaimFacts };

/** Orders claims under their billing provider, subscriber and patient, then cuts transactions of at most 5,000. */
export function groupClaims(claims: readonly ClaimFacts[]): readonly (readonly BillingGroup[])[] {
  const ordered = grouped(claims, billingKey).flatMap((billing) =>
    grouped(billing, subscriberKey).flatMap((subscriber) => grouped(subscriber, patientKey).flat()),
  );
  const transactions: (readonly BillingGroup[])[] = [];
  for (let start = 0; start < ordered.length; start += CLAIMS_PER_TRANSACTION) {
    transactions.push(hierarchy(ordered.slice(start, start + CLAIMS_PER_TRANSACTION)));
  }
  return transactions;
}

function hierarchy(claims: readonly ClaimFacts[]): readonly BillingGroup[] {
  return grouped(claims, billingKey).map((billing) => ({
    first: first(billing),
    subscribers: grouped(billing, subscriberKey).flatMap((subscriber) =>
      // A self-pay patient's 101st claim opens the same subscriber again; so does a family's, which keeps one rule.
      chunks(subscriber, CLAIMS_PER_SUBSCRIBER).map((part) => ({
        first: first(part),
        patients: grouped(part, patientKey).map((patient) => ({ first: first(patient), claims: patient })),
      })),
    ),
  }));
}

function grouped(claims: readonly ClaimFacts[], keyOf: (claim: ClaimFacts) => string): readonly (readonly ClaimFacts[])[] {
  const groups = new Map<string, ClaimFacts[]>();
  for (const claim of claims) {
    const key = keyOf(claim);
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  return [...groups.values()];
}

function chunks(claims: readonly ClaimFacts[], size: number): readonly (readonly ClaimFacts[])[] {
  if (claims.length <= size) return [claims];
  const parts: (readonly ClaimFacts[])[] = [];
  for (let start = 0; start < claims.length; start += size) parts.push(claims.slice(start, start + size));
  return parts;
}

function first(claims: readonly ClaimFacts[]): ClaimFacts {
  const [claim] = claims;
  if (!claim) throw new Error('a group of claims is never empty');
  return claim;
}

const SPLIT = '\u0000';

/** Everything 2000A, 2010AA and 2010AB say: claims that differ in any of it need their own billing loop. */
function billingKey({ billing }: ClaimFacts): string {
  const { kind, name, firstName, npi, taxonomy, taxIdKind, taxId, contactName, phone } = billing;
  const identity = [kind, name, firstName, npi, taxonomy ?? '', taxIdKind, taxId, contactName, phone].join(SPLIT);
  return identity + SPLIT + addressKey(billing.address) + SPLIT + (billing.payTo ? addressKey(billing.payTo) : '');
}

/** Everything 2000B, 2010BA and 2010BB say. A subscriber's own claims (SBR02 18) and the family's are apart. */
function subscriberKey({ subscriber, payer, rank, relationship }: ClaimFacts): string {
  const { lastName, firstName, middleName, memberId, groupNumber, groupName, birthDate, sex } = subscriber;
  const self = relationship === 'self' ? '18' : '';
  const who = [lastName, firstName, middleName, memberId, groupNumber ?? '', groupName ?? '', birthDate ?? '', sex, self].join(SPLIT);
  const asked = [payer.payerId, payer.name, payer.filingIndicator, rank, payer.address ? addressKey(payer.address) : ''].join(SPLIT);
  return who + SPLIT + asked + SPLIT + addressKey(subscriber.address);
}

/** Everything 2000C and 2010CA say; nothing when the patient is the subscriber. */
function patientKey({ patient, relationship }: ClaimFacts): string {
  if (relationship === 'self') return '';
  const { lastName, firstName, middleName, birthDate, sex } = patient;
  return [relationship, lastName, firstName, middleName, birthDate ?? '', sex, addressKey(patient.address)].join(SPLIT);
}

function addressKey({ street, street2, city, state, zip }: Address): string {
  return `${street}${SPLIT}${street2}${SPLIT}${city}${SPLIT}${state}${SPLIT}${zip}`;
}
