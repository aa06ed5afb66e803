import { findClaim } from '#db/queries/claim.ts';
import { earlierPayersOf } from '#db/queries/earlier-decision.ts';
import { followedBy } from '#db/queries/next-payer.ts';
import { toldOn } from '#db/queries/told-decision.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { changedDecisions, leftBy } from '#shared/domain/claim/earlier-decision.ts';
import type { EarlierAdjustment, EarlierPayer } from '#shared/domain/claim/earlier-payer.ts';
import { adjustmentName } from '#shared/domain/remittance/payer-rule.ts';
import type { PayerAdjustment } from '#shared/domain/remittance/remittance-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';

type Shown = Output<'claim.otherPayers'>;

/** What a claim to a later payer follows: the decisions before it, who sent it on, and what changed since it left. */
export function otherPayers(context: ReadContext, { claimId }: Input<'claim.otherPayers'>): Shown {
  const { db } = context;
  const head = findClaim(db, claimId) ?? fail('claim.notFound', { claimId });
  context.touch(claimId);
  if (head.rank === 1) return { earlier: [], follows: null, changed: [] };
  const now = earlierPayersOf(db, [claimId]).get(claimId) ?? [];
  const told = toldOn(db, claimId);
  const follows = followedBy(db, claimId);
  return {
    earlier: now.map(shown),
    follows: follows ? { ...follows, sentOn: follows.sentOn === 1 } : null,
    changed: told ? [...changedDecisions(told, now)] : [],
  };
}

function shown(payer: EarlierPayer): Shown['earlier'][number] {
  const { rank, payerName, payerControlNumber, paid, adjustments, remarks, lines } = payer;
  return {
    ...{ rank, payerName, payerControlNumber, paid },
    decidedOn: payer.decidedOn ?? lines[0]?.decidedOn ?? null,
    left: leftBy(payer),
    notCovered: payer.notCovered,
    adjusted: adjusted(adjustments),
    remarks: [...remarks],
    lines: lines.map((line) => ({
      lineNumber: line.at + 1,
      code: line.procedureCode,
      paid: line.paid,
      left: leftBy({ adjustments: line.adjustments, lines: [] }),
      adjusted: adjusted(line.adjustments),
    })),
  };
}

const adjusted = (adjustments: readonly EarlierAdjustment[]) =>
  adjustments.map(({ group, reason, amount }) => ({ name: adjustmentName({ group: group as PayerAdjustment['group'], reason }), amount }));
