import type { Address } from '#shared/domain/address.ts';
import type { BillingProvider, ClaimFacts } from '#shared/domain/claim/claim-facts.ts';

/** 5,000 claims in one ST is the usual receivers' limit; loop 2300 repeats 100 times (005010X222A1). */
export const CLAIMS_PER_TRANSACTION = 5_000;
export const CLAIMS_PER_SUBSCRIBER = 100;

/** The hierarchy of one transaction: each list is in order of first appearance, so equal claims give equal files. */
export type BillingGroup = { readonly first: ClaimFacts; readonly subscribers: readonly SubscriberGroup[] };
export type SubscriberGroup = { readonly first: ClaimFacts; readonly patients: readonly PatientGroup[] };
export type PatientGroup = { readonly first: ClaimFacts; readonly claims: readonly ClaimFacts[] };

type Branch<Child> = { readonly first: ClaimFacts; readonly children: Map<string, Child> };
type PatientBranch = { readonly first: ClaimFacts; readonly claims: ClaimFacts[] };

/** Orders claims under their billing provider, subscriber and patient, then cuts transactions of at most 5,000. */
export function groupClaims(claims: readonly ClaimFacts[]): readonly (readonly BillingGroup[])[] {
  const cutter = new TransactionCutter();
  for (const billing of branches(claims).values()) {
    cutter.closeBilling();
    for (const subscriber of billing.children.values()) {
      cutter.closeSubscriber();
      for (const patient of subscriber.children.values()) {
        cutter.closePatient();
        for (const claim of patient.claims) cutter.add(claim);
      }
    }
  }
  return cutter.transactions;
}

function branches(claims: readonly ClaimFacts[]): Map<string, Branch<Branch<PatientBranch>>> {
  const billings = new Map<string, Branch<Branch<PatientBranch>>>();
  const billingKeys = new Map<BillingProvider, string>(); // one practice's claims mostly share one object
  for (const claim of claims) {
    const billingKey = remembered(billingKeys, claim.billing, keyOfBilling);
    const billing = found(billings, billingKey, () => branch<Branch<PatientBranch>>(claim));
    const subscriber = found(billing.children, keyOfSubscriber(claim), () => branch<PatientBranch>(claim));
    found(subscriber.children, keyOfPatient(claim), () => ({ first: claim, claims: [] })).claims.push(claim);
  }
  return billings;
}

/** Fills transactions claim by claim, opening each level again where a limit cuts it. */
class TransactionCutter {
  readonly transactions: BillingGroup[][] = [];
  #claims = CLAIMS_PER_TRANSACTION; // full, so that the first claim opens a transaction
  #underSubscriber = 0;
  #subscribers: SubscriberGroup[] | null = null;
  #patients: PatientGroup[] | null = null;
  #last: ClaimFacts[] | null = null;

  closeBilling(): void {
    this.#subscribers = null;
    this.closeSubscriber();
  }

  closeSubscriber(): void {
    this.#patients = null;
    this.closePatient();
  }

  closePatient(): void {
    this.#last = null;
  }

  add(claim: ClaimFacts): void {
    if (this.#claims === CLAIMS_PER_TRANSACTION) this.#openTransaction();
    if (this.#underSubscriber === CLAIMS_PER_SUBSCRIBER) this.closeSubscriber();
    this.#claims += 1;
    this.#patientClaims(claim).push(claim);
    this.#underSubscriber += 1;
  }

  #openTransaction(): void {
    this.transactions.push([]);
    this.#claims = 0;
    this.closeBilling();
  }

  #patientClaims(first: ClaimFacts): ClaimFacts[] {
    if (this.#subscribers === null) {
      this.#subscribers = [];
      this.transactions.at(-1)?.push({ first, subscribers: this.#subscribers });
    }
    if (this.#patients === null) {
      this.#patients = [];
      this.#underSubscriber = 0;
      this.#subscribers.push({ first, patients: this.#patients });
    }
    if (this.#last === null) {
      this.#last = [];
      this.#patients.push({ first, claims: this.#last });
    }
    return this.#last;
  }
}

const branch = <Child>(first: ClaimFacts): Branch<Child> => ({ first, children: new Map() });

function found<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}

function remembered<Subject>(keys: Map<Subject, string>, subject: Subject, keyOf: (subject: Subject) => string): string {
  const known = keys.get(subject);
  if (known !== undefined) return known;
  const key = keyOf(subject);
  keys.set(subject, key);
  return key;
}

const SPLIT = '\u0000';

/** Everything 2000A, 2010AA and 2010AB say: claims that differ in any of it need their own billing loop. */
function keyOfBilling(billing: BillingProvider): string {
  const { kind, name, firstName, npi, taxonomy, taxIdKind, taxId, contactName, phone } = billing;
  const identity = [kind, name, firstName, npi, taxonomy ?? '', taxIdKind, taxId, contactName, phone].join(SPLIT);
  return identity + SPLIT + addressKey(billing.address) + SPLIT + (billing.payTo ? addressKey(billing.payTo) : '');
}

/** Everything 2000B, 2010BA and 2010BB say. A subscriber's own claims (SBR02 18) and the family's are apart. */
function keyOfSubscriber({ subscriber, payer, rank, relationship }: ClaimFacts): string {
  const { lastName, firstName, middleName, memberId, groupNumber, groupName, birthDate, sex } = subscriber;
  const self = relationship === 'self' ? '18' : '';
  const who = [lastName, firstName, middleName, memberId, groupNumber ?? '', groupName ?? '', birthDate ?? '', sex, self].join(SPLIT);
  const asked = [payer.payerId, payer.name, payer.filingIndicator, rank, payer.address ? addressKey(payer.address) : ''].join(SPLIT);
  return who + SPLIT + asked + SPLIT + addressKey(subscriber.address);
}

/** Everything 2000C and 2010CA say; nothing when the patient is the subscriber. */
function keyOfPatient({ patient, relationship }: ClaimFacts): string {
  if (relationship === 'self') return '';
  const { lastName, firstName, middleName, birthDate, sex } = patient;
  return [relationship, lastName, firstName, middleName, birthDate ?? '', sex, addressKey(patient.address)].join(SPLIT);
}

function addressKey({ street, street2, city, state, zip }: Address): string {
  return `${street}${SPLIT}${street2}${SPLIT}${city}${SPLIT}${state}${SPLIT}${zip}`;
}
