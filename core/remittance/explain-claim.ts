import { findRemittanceClaim } from '#db/queries/remittance.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { groupWords, reasonWords } from '#shared/domain/remittance/adjustment-words.ts';
import { actionFor, adjustmentName, type PayerRule } from '#shared/domain/remittance/payer-rule.ts';
import { remarkWords } from '#shared/domain/remittance/remark-words.ts';
import type { PayerAdjustment } from '#shared/domain/remittance/remittance-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { rulesForAnswer } from './payer-rules.ts';

type Explained = Output<'remittance.explain'>;

/** What a payer decided on one claim. A claim that nobody has matched yet is read by the rules that hold for every payer. */
export function explainClaim(context: ReadContext, { remittanceClaimId }: Input<'remittance.explain'>): Explained {
  const { db } = context;
  const row = findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  const { facts, claimId } = row;
  const book = claimId === null ? undefined : findClaimBook(db, claimId);
  const taken = takenBy(rulesForAnswer(context, book?.payerId ?? '', row));
  context.touch(remittanceClaimId);
  return {
    payerControlNumber: facts.payerControlNumber,
    crossedOver: facts.crossedOver,
    adjustments: facts.adjustments.map(taken),
    remarks: facts.remarks.map(remarkOf),
    lines: facts.lines.map(({ lineControlNumber: _number, adjustments, remarks, modifiers, serviceDate, ...line }, index) => ({
      ...line,
      position: index + 1,
      modifiers: [...modifiers],
      serviceDate: serviceDate ?? facts.serviceDate,
      adjustments: adjustments.map(taken),
      remarks: remarks.map(remarkOf),
    })),
  };
}

const takenBy =
  (rules: readonly PayerRule[]) =>
  (adjustment: PayerAdjustment, index: number): Explained['adjustments'][number] => ({
    position: index + 1,
    name: adjustmentName(adjustment),
    amount: adjustment.amount,
    words: reasonWords(adjustment.reason) ?? '',
    bears: groupWords(adjustment.group),
    action: actionFor(adjustment, rules),
  });

const remarkOf = (code: string): Explained['remarks'][number] => ({ code, words: remarkWords(code) ?? '' });
