import { rematchDeposits } from '#db/queries/deposit-match.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Progress, WriteContext } from '../context.ts';
import { importBankFile } from './import-bank-file.ts';

/** What is done by itself once it may be known that money is in the bank. */
export type AfterDeposit = (context: WriteContext) => Generator<Progress, unknown, void>;

/** Matches with the bank what came in just now, and only then does what waits for it. */
export const confirmedFirst = (afterwards: AfterDeposit): AfterDeposit =>
  function* (context) {
    rematchDeposits(context.db, context);
    yield* afterwards(context);
  };

/** Takes a bank file; what waited for the money in it goes on in the same job. A dry run starts nothing. */
export const importThen = (afterwards: AfterDeposit) =>
  function* (context: WriteContext, input: Input<'deposit.import'>): Generator<Progress, Output<'deposit.import'>, void> {
    const report = yield* importBankFile(context, input);
    if (input.dryRun) return report;
    yield { done: report.lines, total: report.lines, unit: 'lines' };
    yield* afterwards(context);
    return report;
  };
