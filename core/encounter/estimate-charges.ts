import type { CoverageWithPayer } from '#db/queries/coverage.ts';
import { allowedSamples } from '#db/queries/fee.ts';
import { linePricer } from '#db/queries/line-price.ts';
import { newestCheckOf } from '#db/queries/newest-check.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { termsOfCoverage } from '#shared/domain/charge/coverage-estimate.ts';
import { type PatientTerms, patientEstimate } from '#shared/domain/charge/patient-estimate.ts';
import { chargeFor } from '#shared/domain/charge/service-days.ts';
import { expectedAllowed, expectedOfAnyPayer } from '#shared/domain/fee/expected-allowed.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { getSuperbill } from './open-superbill.ts';
import { checkReferences, coverageAsTyped, normalCharges, type TypedEncounter } from './typed-charges.ts';

/** Answers that are read for one question; the domain takes the newest of them. */
const MOST_SAMPLES = 200;

/** What the payer will probably allow for charges as typed, and what of it the patient will owe. */
export function estimateCharges(context: ReadContext, input: Input<'charge.estimate'>): Output<'charge.estimate'> {
  const superbill = getSuperbill(context, input.superbillId);
  const typed = normalCharges(input.encounter);
  checkReferences(context, typed);
  const coverage = coverageAsTyped(context, superbill, typed);
  const expected = coverage ? expectedFor(context, typed, coverage) : typed.lines.map(() => undefined);
  const known = coverage ? termsFor(context, coverage) : undefined;
  const lines = typed.lines.map(({ charge, unitThousandths }, index) => {
    const amount = expected[index]?.amount;
    return { charge, allowed: amount === undefined ? null : chargeFor(amount, unitThousandths) };
  });
  const estimate = patientEstimate(lines, known ?? null);
  return {
    lines: estimate.lines.map(({ patient, parts, allowed }, index) => ({
      chargeLineId: typed.lines[index]?.chargeLineId ?? '',
      charge: lines[index]?.charge ?? ZERO,
      allowed: lines[index]?.allowed === null ? null : allowed,
      rule: expected[index]?.rule ?? null,
      samples: expected[index]?.evidence.length ?? 0,
      patient,
      parts: [...parts],
    })),
    charge: sumCents(lines.map(({ charge }) => charge)),
    allowed: estimate.allowed,
    patient: estimate.patient,
    payer: estimate.payer,
    parts: [...estimate.parts],
    terms: {
      copay: known?.copay ?? ZERO,
      deductibleLeft: known?.deductibleLeft ?? null,
      coinsurancePercent: known?.coinsurancePercent ?? null,
      outOfPocketLeft: known?.outOfPocketLeft ?? null,
      source: known?.source ?? 'none',
      checkedOn: known?.checkedOn ?? null,
      payerName: coverage?.payerName ?? null,
    },
  };
}

type Terms = PatientTerms & Pick<Output<'charge.estimate'>['terms'], 'source' | 'checkedOn'>;

function termsFor({ db }: ReadContext, coverage: CoverageWithPayer): Terms {
  const check = newestCheckOf(db, coverage.coverageId);
  const terms = termsOfCoverage(coverage, check?.facts ?? null);
  return { ...terms, checkedOn: terms.source === 'check' ? (check?.checkedOn ?? null) : null };
}

type Expected = ReturnType<typeof expectedAllowed> | ReturnType<typeof expectedOfAnyPayer>;

/**
 * What one unit of each line is expected to be allowed, by the same ladder as fee.expected: contract, plan, payer, at last any
 * payer; undefined where nothing is known. Only for who has a coverage: a patient who pays themselves owes what is charged,
 * whatever payers would have allowed.
 */
function expectedFor({ db }: ReadContext, typed: TypedEncounter, coverage: CoverageWithPayer): readonly Expected[] {
  const { payerId, planName } = coverage;
  const { serviceDate: date, renderingProviderId, facilityId } = typed;
  const contract = linePricer(db, 'allowed', { date, payerId, renderingProviderId, facilityId });
  return typed.lines.map(({ procedureCode: code, modifiers, from }) => {
    const samplesOf = (payer: string | null) =>
      allowedSamples(db, { code, modifiers: modifiers.join(' '), payerId: payer, before: from }, MOST_SAMPLES);
    return (
      expectedAllowed(contract(code, modifiers)?.amount, samplesOf(payerId), planName, 'median') ??
      expectedOfAnyPayer(samplesOf(null), 'median')
    );
  });
}
