import type { Instant } from '../../../kernel/instant.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { Finding } from '../finding.ts';
import { fingerprint } from './fingerprint.ts';
import { type ClaimRule, isRuleNumber } from './rule.ts';
import { whyFixed } from './severities.ts';

/** A finding that somebody decided may stand, for a reason. */
export type FindingOverride = {
  readonly overrideId: string;
  readonly edit: number;
  readonly field: string;
  /** The facts it was about, as `factsAbout` tells them; when they change, the override is dead. */
  readonly about: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
};
export type Overridden = { readonly finding: Finding; readonly override: FindingOverride };

type Area = 'practice' | 'rendering' | 'referring' | 'supervising' | 'facility' | 'coverage' | 'patient' | 'visit';

function areaOf(field: string): Area {
  const [owner = ''] = field.split('.');
  switch (owner) {
    case 'practice':
    case 'rendering':
    case 'referring':
    case 'supervising':
    case 'facility':
    case 'patient':
      return owner;
    case 'coverage':
    case 'payer':
    case 'subscriber':
      return 'coverage';
    default:
      return 'visit';
  }
}

/** What belongs together on a claim. Our own numbers and what was paid are left out: they change without the facts changing. */
function factsOf(area: Area, claim: ClaimFacts): unknown {
  const { billing, rendering, referring, supervising, facility, patient, subscriber, relationship, rank, payer } = claim;
  switch (area) {
    case 'practice':
      return billing;
    case 'rendering':
      return [rendering, claim.signatureOnFile, claim.acceptsAssignment];
    case 'referring':
      return referring;
    case 'supervising':
      return supervising;
    case 'facility':
      return [facility, claim.placeOfService];
    case 'patient':
      return [patient, claim.benefitsAssigned, claim.releaseOfInformation];
    case 'coverage':
      return [payer, subscriber, relationship, rank, claim.medicareSecondaryType ?? null];
    case 'visit':
      return visitFacts(claim);
  }
}

function visitFacts(claim: ClaimFacts): unknown {
  const { billing, payer, subscriber, patient, claimNumber, patientPaid, rendering, referring, supervising, facility, ...visit } = claim;
  const lines = claim.lines.map(({ lineControlNumber, ...line }) => line);
  const who = [rendering, referring, supervising].map((person) => person?.npi ?? null);
  return [{ ...visit, lines }, who, patient.birthDate, patient.sex, payer.payerId];
}

/**
 * The facts that a finding is about, as a short text to compare: everything in the parts of the claim that its edit looks at
 * (`fields` of the edit, with the field it names), its own words, and for a rule of the practice the rule's version.
 */
export function factsAbout(finding: Finding, claim: ClaimFacts, fields: readonly string[], rule?: Pick<ClaimRule, 'version'>): string {
  const areas = [...new Set([finding.field, ...fields].map(areaOf))].sort();
  const facts = areas.map((area) => [area, factsOf(area, claim)]);
  return fingerprint(JSON.stringify([finding.edit, finding.field, finding.message, rule?.version ?? 0, facts], inOrder));
}

/** Facts read from the database and facts just typed may name their parts in another order. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, part]) => part !== undefined && part !== null)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;

/** Whether a finding may be overridden at all: those that would spoil the whole file may not. */
export const mayOverride = ({ edit }: Pick<Finding, 'edit'>): boolean => isRuleNumber(edit) || whyFixed(edit) === undefined;

/**
 * Parts findings into those that stand and those that somebody let pass. An override counts for its edit at its field, and
 * only while the facts are those it was given for.
 */
export function partOverridden(
  findings: readonly Finding[],
  overrides: readonly FindingOverride[],
  aboutOf: (finding: Finding) => string,
): { readonly standing: readonly Finding[]; readonly overridden: readonly Overridden[] } {
  if (overrides.length === 0) return { standing: findings, overridden: [] };
  const standing: Finding[] = [];
  const overridden: Overridden[] = [];
  for (const finding of findings) {
    const override = mayOverride(finding)
      ? overrides.find(({ edit, field, about }) => edit === finding.edit && field === finding.field && about === aboutOf(finding))
      : undefined;
    if (override) overridden.push({ finding, override });
    else standing.push(finding);
  }
  return { standing, overridden };
}
