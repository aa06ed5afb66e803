import type { Address } from '#shared/domain/address.ts';
import type { BillingProvider, ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { sameAddress } from './parties.ts';

/** 5,000 claims in one ST is the usual receivers' limit; loop 2300 repeats 100 times (005010X222A1). */
export const CLAIMS_PER_TRANSACTION = 5_000;
export const CLAIMS_PER_SUBSCRIBER = 100;

/** The hierarchy of one transaction: each list is in order of first appearance, so equal claims give equal files. */
export type BillingGroup = { readonly first: ClaimFacts; readonly subscribers: readonly SubscriberGroup[] };
export type SubscriberGroup = { readonly first: ClaimFacts; readonly patients: readonly PatientGroup[] };
export type PatientGroup = { readonly first: ClaimFacts; readonly claims: readonly ClaimFacts[] };

type PatientBranch = { readonly first: ClaimFacts; readonly claims: ClaimFacts[] };
/** `claimCount` counts all its patients' claims; `next` is another subscriber under the same key, told apart by the rest. */
type SubscriberBranch = {
  readonly first: ClaimFacts;
  readonly patients: PatientBranch[];
  claimCount: number;
  next: SubscriberBranch | null;
};
type BillingBranch = { readonly subscribers: SubscriberBranch[]; readonly known: Map<string, SubscriberBranch> };

/** Orders claims under their billing provider, subscriber and patient, then cuts transactions of at most 5,000. */
export function groupClaims(claims: readonly ClaimFacts[]): readonly (readonly BillingGroup[])[] {
  const cutter = new TransactionCutter();
  for (const billing of branches(claims).values()) {
    cutter.closeBilling();
    for (const subscriber of billing.subscribers) {
      cutter.closeSubscriber();
      if (cutter.addWhole(subscriber)) continue;
      for (const patient of subscriber.patients) {
        cutter.closePatient();
        for (const claim of patient.claims) cutter.add(claim);
      }
    }
  }
  return cutter.transactions;
}

function branches(claims: readonly ClaimFacts[]): Map<string, BillingBranch> {
  const billings = new Map<string, BillingBranch>();
  const seen = new Map<BillingProvider, BillingBranch>(); // one practice's claims mostly share one object
  for (const claim of claims) {
    let billing = seen.get(claim.billing);
    if (billing === undefined) {
      billing = billingBranch(billings, keyOfBilling(claim.billing));
      seen.set(claim.billing, billing);
    }
    addClaim(billing, claim);
  }
  return billings;
}

function billingBranch(billings: Map<string, BillingBranch>, key: string): BillingBranch {
  const present = billings.get(key);
  if (present !== undefined) return present;
  const made = { subscribers: [], known: new Map() };
  billings.set(key, made);
  return made;
}

/** Looks up by the few fields that tell nearly all people apart, then compares the rest: most subscribers come once. */
function addClaim({ subscribers, known }: BillingBranch, claim: ClaimFacts): void {
  const { memberId, lastName } = claim.subscriber;
  const key = memberId === '' ? lastName : memberId;
  const latest = known.get(key) ?? null;
  for (let branch = latest; branch !== null; branch = branch.next) {
    if (!sameSubscriber(branch.first, claim)) continue;
    addToSubscriber(branch, claim);
    return;
  }
  // The first claim stands in it at once: a list that grows from nothing takes room for 17, and most subscribers have one.
  const made = { first: claim, patients: [{ first: claim, claims: [claim] }], claimCount: 1, next: latest };
  known.set(key, made);
  subscribers.push(made);
}

function addToSubscriber(branch: SubscriberBranch, claim: ClaimFacts): void {
  branch.claimCount += 1;
  for (const { first, claims } of branch.patients) {
    if (!samePatient(first, claim)) continue;
    claims.push(claim);
    return;
  }
  branch.patients.push({ first: claim, claims: [claim] });
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

  /** Takes a subscriber as it stands when no limit cuts it; otherwise does nothing and says so. */
  addWhole(subscriber: SubscriberBranch): boolean {
    const { first, claimCount } = subscriber;
    if (this.#claims === CLAIMS_PER_TRANSACTION) this.#openTransaction();
    if (claimCount > CLAIMS_PER_SUBSCRIBER || this.#claims + claimCount > CLAIMS_PER_TRANSACTION) return false;
    this.#claims += claimCount;
    this.#billingSubscribers(first).push(subscriber);
    return true;
  }

  /** Takes one claim of the patient that is open. */
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
    const subscribers = this.#billingSubscribers(first);
    if (this.#patients === null) {
      this.#patients = [];
      this.#underSubscriber = 0;
      subscribers.push({ first, patients: this.#patients });
    }
    if (this.#last === null) {
      this.#last = [];
      this.#patients.push({ first, claims: this.#last });
    }
    return this.#last;
  }

  #billingSubscribers(first: ClaimFacts): SubscriberGroup[] {
    if (this.#subscribers === null) {
      this.#subscribers = [];
      this.transactions.at(-1)?.push({ first, subscribers: this.#subscribers });
    }
    return this.#subscribers;
  }
}

const SPLIT = '\u0000';

/** Everything 2000A, 2010AA and 2010AB say: claims that differ in any of it need their own billing loop. */
function keyOfBilling(billing: BillingProvider): string {
  const { kind, name, firstName, npi, taxonomy, taxIdKind, taxId, contactName, phone } = billing;
  const identity = [kind, name, firstName, npi, taxonomy ?? '', taxIdKind, taxId, contactName, phone].join(SPLIT);
  return identity + SPLIT + addressKey(billing.address) + SPLIT + (billing.payTo ? addressKey(billing.payTo) : '');
}

/** Compares everything 2000B, 2010BA and 2010BB say. A subscriber's own claims (SBR02 18) and the family's are apart. */
function sameSubscriber(a: ClaimFacts, b: ClaimFacts): boolean {
  const self = a.relationship === 'self';
  const asked = a.rank === b.rank && self === (b.relationship === 'self') && samePayer(a.payer, b.payer) && sameTerms(a, b);
  if (self && !sameCasualty(a, b)) return false;
  if (!asked || a.subscriber === b.subscriber) return asked;
  return (
    samePerson(a.subscriber, b.subscriber) &&
    a.subscriber.memberId === b.subscriber.memberId &&
    (a.subscriber.groupNumber ?? '') === (b.subscriber.groupNumber ?? '') &&
    (a.subscriber.groupName ?? '') === (b.subscriber.groupName ?? '')
  );
}

const sameTerms = (a: ClaimFacts, b: ClaimFacts): boolean => (a.medicareSecondaryType ?? '') === (b.medicareSecondaryType ?? '');

/** REF*Y4 and PER stand with the person who was hurt, so claims that differ in them cannot share that person's loop. */
function sameCasualty(a: ClaimFacts, b: ClaimFacts): boolean {
  if ((a.casualtyNumber ?? '') !== (b.casualtyNumber ?? '')) return false;
  if (!a.supplement && !b.supplement) return true;
  const [one, other] = [a.supplement?.casualtyContact, b.supplement?.casualtyContact];
  return one?.name === other?.name && one?.phone === other?.phone && one?.extension === other?.extension;
}

export function samePayer(a: ClaimFacts['payer'], b: ClaimFacts['payer']): boolean {
  if (a === b) return true;
  if (a.payerId !== b.payerId || a.name !== b.name || a.filingIndicator !== b.filingIndicator) return false;
  return a.address === null || b.address === null ? a.address === b.address : sameAddress(a.address, b.address);
}

/** Compares everything 2000C and 2010CA say; nothing when the patient is the subscriber. */
function samePatient(a: ClaimFacts, b: ClaimFacts): boolean {
  if (a.relationship !== b.relationship || !sameCasualty(a, b)) return false;
  return a.relationship === 'self' || a.patient === b.patient || samePerson(a.patient, b.patient);
}

type Person = Pick<ClaimFacts['patient'], 'lastName' | 'firstName' | 'middleName' | 'birthDate' | 'sex' | 'address'>;

function samePerson(a: Person, b: Person): boolean {
  return (
    a.lastName === b.lastName &&
    a.firstName === b.firstName &&
    a.middleName === b.middleName &&
    a.birthDate === b.birthDate &&
    a.sex === b.sex &&
    sameAddress(a.address, b.address)
  );
}

function addressKey({ street, street2, city, state, zip }: Address): string {
  return `${street}${SPLIT}${street2}${SPLIT}${city}${SPLIT}${state}${SPLIT}${zip}`;
}
