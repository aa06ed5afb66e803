import { editionInForce } from '#db/queries/code-library.ts';
import { mueLimit } from '#db/queries/edit-tables.ts';
import { feeByLocality, listLocalities } from '#db/queries/edit-tables-fees.ts';
import { newestPtpEditions, ptpEditsAmong } from '#db/queries/edit-tables-ncci.ts';
import type { editTableOperations } from '#shared/contract/edit-tables.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { overLimits } from '#shared/domain/code-library/mue-check.ts';
import { isPaidByValues } from '#shared/domain/code-library/rvu-fee.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, ReadContext } from '../context.ts';

function checkPairs({ db }: ReadContext, { codes, date }: Input<'ncci.check'>): Output<'ncci.check'> {
  const newest = newestPtpEditions(db);
  const edition = newest ? { title: newest.title, effectiveFrom: newest.effectiveFrom } : null;
  const edits = ptpEditsAmong(db, codes, date).map((edit) => ({ ...edit, indicator: edit.indicator === 0 ? (0 as const) : (1 as const) }));
  return { edition, edits };
}

function checkUnits({ db }: ReadContext, { lines, date }: Input<'mue.check'>): Output<'mue.check'> {
  const inForce = editionInForce(db, 'mue', date);
  const limits = [...new Set(lines.map(({ code }) => code))].flatMap((code) => mueLimit(db, code, date) ?? []);
  const over = overLimits(lines, new Map(limits.map((limit) => [limit.code, limit])));
  return {
    edition: inForce ? { title: inForce.title, effectiveFrom: inForce.effectiveFrom } : null,
    limits,
    over: over.map((one) => ({ ...one, lines: [...one.lines] })),
  };
}

function localFee({ db }: ReadContext, input: Input<'rvu.fee'>): Output<'rvu.fee'> {
  const answer = feeByLocality(db, input);
  if (typeof answer === 'string') fail(`rvu.${answer}`);
  const { fee, value, valuesFrom } = answer;
  return {
    fee,
    status: value.status,
    paidByValues: isPaidByValues(value.status),
    rare: input.facility ? value.rareInFacility : value.rareOutside,
    globalDays: value.globalDays,
    work: value.work,
    expense: input.facility ? value.facilityExpense : value.nonFacilityExpense,
    malpractice: value.malpractice,
    factor: value.factor,
    valuesFrom,
  };
}

/** What the edit and fee tables of CMS say of codes, days and places. */
export const editTableHandlers: Pick<Handlers, keyof typeof editTableOperations> = {
  'ncci.check': checkPairs,
  'mue.check': checkUnits,
  'rvu.localities': ({ db }, { date }) => [...listLocalities(db, date)],
  'rvu.fee': localFee,
};
