import { type Random, randomFor } from '#core/simulator/random.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { RELATIONSHIPS } from '#shared/domain/coverage/relationship.ts';
import { claimNumber, lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { cents } from '#shared/kernel/cents.ts';
import { dayNumber, plainDate } from '#shared/kernel/plain-date.ts';
import { PLAIN_CLAIM } from '../../tests/support/plain-claim.ts';
import { variedLine } from './varied-lines.ts';
import { afterOthers, beforeSupplement } from './varied-payers.ts';
import { GROUP_PRACTICE, PAYERS, SOLO_PRACTICE, somePatient, someProvider, someSubscriber } from './varied-people.ts';
import { TWISTS } from './varied-twists.ts';

const [FIRST_DAY, LAST_DAY] = [plainDate('2024-01-01'), plainDate('2026-06-30')].map(dayNumber);
const DEPENDENTS = RELATIONSHIPS.filter((one) => one !== 'self');

/** A claim and the kinds that it is of. */
export type VariedClaim = { readonly claim: ClaimFacts; readonly kinds: readonly string[] };

/** The claim of that number under that seed, whatever else is made: sound, and of any mixture of kinds that can stand together. */
export function variedClaim(sequence: number, seed: number): VariedClaim {
  const random = randomFor(seed, `varied/${sequence}`);
  const day = random.between(FIRST_DAY ?? 0, LAST_DAY ?? 0);
  const kinds: string[] = [];
  let claim = plain(random, sequence, seed, day);
  for (const { kind, chance, apply } of TWISTS) {
    if (!random.chance(chance)) continue;
    kinds.push(kind);
    claim = apply(claim, random, day);
  }
  const others = random.next();
  if (others < 0.3) return { claim: afterOthers(claim, random), kinds: [...kinds, 'after other payers'] };
  if (others < 0.35) return { claim: beforeSupplement(claim, random), kinds: [...kinds, 'before a supplement'] };
  return { claim, kinds: kinds.length === 0 ? ['plain'] : kinds };
}

/** Three claims in a row are of one family, so that files have levels with several claims. */
function plain(random: Random, sequence: number, seed: number, day: number): ClaimFacts {
  const family = randomFor(seed, `family/${Math.floor(sequence / 3)}`);
  const subscriber = someSubscriber(family);
  const number = claimNumber(sequence);
  const relationship = random.chance(0.4) ? (DEPENDENTS[random.between(0, DEPENDENTS.length - 1)] ?? 'child') : 'self';
  const solo = family.chance(0.2);
  const diagnosisCount = random.chance(0.05) ? 12 : random.between(1, 4);
  const lineCount = random.chance(0.002) ? 50 : random.between(1, 6);
  return {
    ...PLAIN_CLAIM,
    claimNumber: number,
    billing: solo ? SOLO_PRACTICE : GROUP_PRACTICE,
    payer: family.pick(PAYERS),
    subscriber,
    relationship,
    patient: relationship === 'self' ? { ...subscriber, phone: '', chartNumber: '' } : somePatient(family),
    rendering: solo ? null : someProvider(family),
    placeOfService: random.pick(['11', '11', '11', '02', '12', '22', '23', '81']),
    signatureOnFile: random.chance(0.95),
    acceptsAssignment: random.chance(0.9),
    benefitsAssigned: random.chance(0.9),
    releaseOfInformation: random.chance(0.9),
    patientPaid: cents(random.chance(0.3) ? random.between(1, 6_000) : 0),
    diagnoses: Array.from(
      { length: diagnosisCount },
      (_, place) => `J${String(place * 8 + random.between(0, 7)).padStart(2, '0')}.${random.between(0, 9)}`,
    ),
    lines: Array.from({ length: lineCount }, (_, index) => variedLine(random, lineControlNumber(number, index + 1), day, diagnosisCount)),
  };
}
