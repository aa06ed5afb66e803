import type { Cents } from '../../kernel/cents.ts';
import type { EligibilityAnswer } from '../eligibility/benefit-facts.ts';
import { benefitSheet, type SheetLine } from '../eligibility/benefit-sheet.ts';
import { type TakenTerms, takeOvers, termsWith } from '../eligibility/take-over.ts';
import type { PatientTerms } from './patient-estimate.ts';

/**
 * What the patient pays under a coverage: copay and coinsurance as the newest check says them, else as the coverage does; of
 * the deductible and the yearly maximum what the payer said was left for this person, in network before a network that it did
 * not say. Without a check, or when it is not active, the coverage's own figures and its whole deductible.
 */
export function termsOfCoverage(
  terms: TakenTerms,
  answer: EligibilityAnswer | null,
): PatientTerms & { readonly source: 'check' | 'coverage' } {
  const { copay, coinsurancePercent, deductible } = terms;
  const own = { copay, coinsurancePercent, deductibleLeft: deductible, outOfPocketLeft: null, source: 'coverage' } as const;
  if (answer === null) return own;
  const { verdict, groups } = benefitSheet(answer);
  if (verdict !== 'active' && verdict !== 'pending') return own;
  const changes = takeOvers(answer, terms, []).filter(({ field }) => field === 'copay' || field === 'coinsurancePercent');
  const said = termsWith(terms, changes, 'after');
  return {
    copay: said.copay,
    coinsurancePercent: said.coinsurancePercent,
    deductibleLeft: leftOf(groups, 'deductible') ?? deductible,
    outOfPocketLeft: leftOf(groups, 'outOfPocket'),
    source: 'check',
  };
}

type Groups = ReturnType<typeof benefitSheet>['groups'];

const isWhole = ({ serviceTypes, procedureCode }: SheetLine): boolean =>
  (serviceTypes.length === 0 || serviceTypes.includes('30')) && procedureCode === '';

/** The one remainder that the nearest network says for one person; null when it says none, or several. */
function leftOf(groups: Groups, kind: 'deductible' | 'outOfPocket'): Cents | null {
  for (const wanted of ['in', 'both', 'unknown'] as const) {
    const lines = groups
      .filter(({ network, level }) => network === wanted && (level === 'individual' || level === null))
      .flatMap((group) => group.lines.filter((line) => line.kind === kind && isWhole(line)));
    const left = new Set(lines.map(({ remaining }) => remaining).filter((amount) => amount !== null));
    const [amount] = left;
    if (amount !== undefined) return left.size === 1 ? amount : null;
  }
  return null;
}
