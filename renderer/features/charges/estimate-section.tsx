import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/layout.tsx';
import { Sum, type SumLine } from '../../ui/sum.tsx';
import type { Estimate } from './use-estimate.ts';

type Props = {
  readonly estimate: Estimate | undefined;
  /** Cents of the lines as they stand now; an estimate comes a moment later. */
  readonly charges: number;
  readonly firstName: string;
  readonly taken: number;
  readonly now: number;
  readonly codeOf: (lineId: string) => string;
};

const KNOWN = { check: 'from the eligibility check', coverage: 'from the coverage', none: 'no terms known' } as const;
const REASONS = { copay: 'Copay', deductible: 'Deductible', coinsurance: 'Coinsurance', selfPay: 'No plan pays' } as const;

const partWords = (reason: keyof typeof REASONS, { deductibleLeft, coinsurancePercent }: Estimate['terms']): string => {
  if (reason === 'deductible' && deductibleLeft !== null) return `Deductible, ${money(deductibleLeft)} left`;
  if (reason === 'coinsurance' && coinsurancePercent !== null) return `Coinsurance, ${coinsurancePercent}%`;
  return REASONS[reason];
};

function linesOf({ estimate, charges, firstName, taken, now }: Props): SumLine[] {
  const paid = [
    ...(taken > 0 ? [{ words: 'Taken before', amount: -taken }] : []),
    ...(now > 0 ? [{ words: 'Copay taken now', amount: -now }] : []),
  ];
  if (!estimate || estimate.charge === 0)
    return [{ words: 'Charges', amount: charges }, ...paid, { words: 'Left', amount: charges - taken - now, kind: 'double' }];
  const { terms, allowed, charge, payer, patient, parts } = estimate;
  const above = charge - allowed;
  return [
    { words: 'Charges', amount: charge },
    ...(terms.payerName === null
      ? []
      : [
          ...(above > 0 ? [{ words: 'Above what the plan allows', amount: -above }] : []),
          { words: 'Expected allowed', amount: allowed, kind: 'rule' as const },
          { words: `${terms.payerName} pays`, amount: -payer },
        ]),
    { words: `${firstName}’s part`, amount: patient, kind: 'rule' },
    ...(terms.payerName === null
      ? []
      : parts.map(({ reason, amount }) => ({ words: partWords(reason, terms), amount, kind: 'part' as const }))),
    ...paid,
    { words: `Likely to bill ${firstName}`, amount: patient - taken - now, kind: 'double' },
  ];
}

/** What the payer will probably allow and what the patient will owe, as a sum, and on what it rests. */
export function EstimateSection(props: Props) {
  const { estimate, codeOf } = props;
  const [why, setWhy] = useState(false);
  const known = estimate !== undefined && estimate.charge > 0;
  useKeys([{ keys: 'Alt W', words: 'Why the estimate is what it is', run: () => setWhy((before) => !before), disabled: !known }]);
  return (
    <Section
      title="Patient estimate"
      right={
        known && (
          <Button kind="quiet" keys="Alt W" words="Why the estimate is what it is" onClick={() => setWhy(!why)}>
            Why
          </Button>
        )
      }
    >
      <Sum label="What is likely to come of this visit" lines={linesOf(props)} />
      {known && why && <Why estimate={estimate} codeOf={codeOf} />}
    </Section>
  );
}

const RULES = {
  contract: 'by its contract',
  plan: 'learned from answers for this plan',
  payer: 'learned from answers of this payer',
  code: 'learned from answers of other payers',
} as const;

function Why({ estimate, codeOf }: { readonly estimate: Estimate; readonly codeOf: (lineId: string) => string }) {
  const { terms, lines } = estimate;
  const source = terms.checkedOn === null ? KNOWN[terms.source] : `${KNOWN[terms.source]} of ${formatDate(terms.checkedOn)}`;
  return (
    <div className="estimate-why small" role="status">
      <p>
        {terms.payerName === null
          ? 'No coverage is active on this day: the patient pays what is charged.'
          : `What the patient pays: ${source}.`}
      </p>
      {terms.outOfPocketLeft !== null && <p>At most {money(terms.outOfPocketLeft)} is left of what the patient pays in a year.</p>}
      {terms.payerName !== null &&
        lines.map(({ chargeLineId, allowed, rule, samples }) => (
          <p key={chargeLineId}>
            <span className="code">{codeOf(chargeLineId)}</span>{' '}
            {allowed === null || rule === null
              ? 'nothing is known of what is allowed; the charge stands for it'
              : `${money(allowed)} ${RULES[rule]}${samples > 0 ? `, ${counted(samples, 'answer')}` : ''}`}
          </p>
        ))}
    </div>
  );
}
