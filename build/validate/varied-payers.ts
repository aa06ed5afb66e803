import type { Random } from '#core/simulator/random.ts';
import { type ClaimFacts, type ServiceLine, totalCharge } from '#shared/domain/claim/claim-facts.ts';
import type { EarlierAdjustment, EarlierDecision, EarlierPayer, OtherCoverage } from '#shared/domain/claim/earlier-payer.ts';
import { MEDICARE_SECONDARY_TYPES } from '#shared/domain/coverage/medicare-secondary.ts';
import { RELATIONSHIPS } from '#shared/domain/coverage/relationship.ts';
import { type Cents, cents, ZERO } from '#shared/kernel/cents.ts';
import { dayNumber, type PlainDate } from '#shared/kernel/plain-date.ts';
import { dayNear, MEDICARE, someAddress, somePatient } from './varied-people.ts';

type Reason = readonly [group: string, reason: string];
const REASONS: readonly [Reason, ...Reason[]] = [
  ['CO', '45'],
  ['CO', '253'],
  ['CO', '97'],
  ['PR', '1'],
  ['PR', '2'],
  ['PR', '3'],
  ['PR', '96'],
  ['OA', '23'],
  ['OA', '192'],
  ['PI', '151'],
];

const OTHERS = [
  { name: 'Blue Meadow Plan', payerId: 'BMP22', filingIndicator: 'CI' },
  { name: 'Cedar Health', payerId: 'CED01', filingIndicator: 'BL' },
] as const;

/** A coverage beside the one that is asked; its id is its own, so that lines can name it. */
function coverage(random: Random, rank: OtherCoverage['rank'], which: 0 | 1): OtherCoverage {
  const { name, payerId, filingIndicator } = OTHERS[which];
  const { lastName, firstName, middleName } = somePatient(random);
  return {
    rank,
    payerName: name,
    payerId,
    payerAddress: random.chance(0.2) ? someAddress(random) : null,
    filingIndicator,
    memberId: `M${random.between(1_000, 99_999)}`,
    groupNumber: random.chance(0.3) ? `G${random.between(1, 999)}` : null,
    groupName: random.chance(0.3) ? 'Meadow Staff' : null,
    medicareSecondaryType: null,
    relationship: random.pick(RELATIONSHIPS as unknown as readonly [OtherCoverage['relationship'], ...OtherCoverage['relationship'][]]),
    subscriber: { lastName, firstName, middleName, address: random.chance(0.4) ? someAddress(random) : null },
    benefitsAssigned: random.chance(0.9),
    releaseOfInformation: random.chance(0.9),
    priorAuthorization: random.chance(0.1) ? 'OPA-1' : null,
    referralNumber: random.chance(0.1) ? 'OREF-2' : null,
  };
}

/** What an amount was taken off for: one to nine reasons that make exactly that amount, some of them negative. */
function reasonsFor(random: Random, amount: number): readonly EarlierAdjustment[] {
  const made: EarlierAdjustment[] = [];
  let rest = amount;
  for (let left = random.between(0, random.chance(0.05) ? 8 : 2); left > 0; left -= 1) {
    const part = random.chance(0.05) ? -random.between(1, 500) : random.between(0, Math.max(0, Math.floor(rest / 2)));
    const [group, reason] = random.pick(REASONS);
    made.push({ group, reason, amount: cents(part) });
    rest -= part;
  }
  if (rest !== 0) made.push({ group: 'CO', reason: '45', amount: cents(rest) });
  return made;
}

/** One decision on each line, now and then two on one; each line's charge = paid + taken off. */
function decideLine(random: Random, line: ServiceLine, at: number, decidedOn: PlainDate): readonly EarlierDecision[] {
  const base = { at, procedureCode: line.procedureCode, modifiers: line.modifiers, decidedOn, bundledInto: null, patientOwes: null };
  const share = (charge: number, unitThousandths: number): EarlierDecision => {
    const paid = random.between(0, charge);
    return { ...base, unitThousandths, paid: cents(paid), adjustments: reasonsFor(random, charge - paid) };
  };
  if (random.chance(0.05) && line.charge > 1) {
    const half = Math.floor(line.charge / 2);
    return [share(half, line.unitThousandths), share(line.charge - half, line.unitThousandths)];
  }
  const [one] = [share(line.charge, line.unitThousandths)];
  return one.paid === 0 && at > 0 && random.chance(0.5) ? [{ ...one, bundledInto: 0 }] : [one];
}

const sumOf = (amounts: readonly { readonly paid: Cents }[]): number => amounts.reduce((total, { paid }) => total + paid, 0);

/** What a payer decided: by line, by claim only, or that it surely does not cover. Balanced by construction. */
function decide(random: Random, claim: ClaimFacts, other: OtherCoverage): EarlierPayer {
  const charge = totalCharge(claim);
  const decidedOn = dayNear(dayNumber(claim.lines[0]?.from as PlainDate), random, 10, 60);
  const nothing = { ...other, paid: ZERO, decidedOn: null, payerControlNumber: null, patientOwes: null, notCovered: null, remarks: [] };
  const way = random.next();
  if (way < 0.1) return { ...nothing, notCovered: cents(charge), adjustments: [], lines: [] };
  const told = {
    ...nothing,
    payerControlNumber: random.chance(0.7) ? `icn${random.between(1, 1e8)}` : null,
    remarks: random.chance(0.3) ? ['MA01', 'MA18'] : [],
    patientOwes: random.chance(0.4) ? cents(random.between(0, 5_000)) : null,
  };
  if (way < 0.35) {
    const paid = random.between(0, charge);
    return { ...told, decidedOn, paid: cents(paid), adjustments: reasonsFor(random, charge - paid), lines: [] };
  }
  const lines = claim.lines.flatMap((line, at) => decideLine(random, line, at, decidedOn));
  const paidByLines = sumOf(lines);
  const taken = random.chance(0.1) ? random.between(0, paidByLines) : 0;
  const adjustments = taken === 0 ? [] : reasonsFor(random, taken);
  return { ...told, paid: cents(paidByLines - taken), adjustments, lines };
}

/** The claim after one or two other payers, Medicare among them. Comes last: it needs the final lines. */
export function afterOthers(claim: ClaimFacts, random: Random): ClaimFacts {
  const first = decide(random, claim, coverage(random, 'primary', 0));
  const third = random.chance(0.2);
  const earlierPayers = third ? [first, decide(random, claim, coverage(random, 'secondary', 1))] : [first];
  const asked = random.chance(0.4)
    ? { payer: MEDICARE, medicareSecondaryType: random.pick(MEDICARE_SECONDARY_TYPES as unknown as readonly ['12', ...'12'[]]) }
    : {};
  return { ...claim, ...asked, rank: third ? 'tertiary' : 'secondary', earlierPayers };
}

/** Medicare first, with a supplement behind it. */
export const beforeSupplement = (claim: ClaimFacts, random: Random): ClaimFacts => ({
  ...claim,
  payer: MEDICARE,
  laterPayers: [coverage(random, 'secondary', 0)],
});
