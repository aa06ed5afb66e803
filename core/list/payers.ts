import { listPayers, savePayer, tradingPartnerExists } from '#db/queries/payer.ts';
import { asksOfPayers, keepPayerAsks, payerTermsHistory } from '#db/queries/payer-terms.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isAskedCode, readAskedCodes } from '#shared/domain/claim/asked-codes.ts';
import { NOTHING_ASKED, type PayerAsks } from '#shared/domain/claim/payer-terms.ts';
import { memberIdPatternFault } from '#shared/domain/identifier/member-id-pattern.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

type Asks = Output<'payer.list'>[number]['asks'];
const shown = (asks: PayerAsks): Asks => ({ ...asks, authorizationCodes: [...asks.authorizationCodes] });

/** Payers with what each asks of claims. */
export function payersWithTerms({ db }: ReadContext): Output<'payer.list'> {
  const asks = asksOfPayers(db);
  return listPayers(db).map((row) => ({ ...row, asks: shown(asks.get(row.payerId) ?? NOTHING_ASKED) }));
}

/**
 * Adds or changes a payer. What it asks is a version of its own, kept only when it differs from what stood; without `asks`
 * nothing of it changes. Refuses patterns and codes that could not be read when a claim is checked.
 */
export function savePayerWithTerms(context: WriteContext, { asks, ...row }: Input<'payer.save'>): Output<'payer.save'> {
  const { db, session, now } = context;
  const { payerId, tradingPartnerId } = row;
  if (tradingPartnerId !== null && !tradingPartnerExists(db, tradingPartnerId)) fail('list.unknownReference', { tradingPartnerId });
  savePayer(db, row);
  if (asks) keepPayerAsks(db, payerId, readableAsks(asks), { userId: session.userId, at: now() });
  context.touch(payerId);
  return {};
}

function readableAsks(asks: PayerAsks): PayerAsks {
  const fault = memberIdPatternFault(asks.memberIdPattern);
  if (fault) fail('payer.badPattern', fault);
  const authorizationCodes = readAskedCodes(asks.authorizationCodes.join(' '));
  const code = authorizationCodes.find((entry) => !isAskedCode(entry));
  if (code !== undefined) fail('payer.badCode', { code });
  const memberIdPattern = asks.memberIdPattern.trim().toUpperCase();
  // Claims can wait only for something that is asked.
  return { ...asks, authorizationCodes, memberIdPattern, authorizationHolds: asks.authorizationHolds && authorizationCodes.length > 0 };
}

/** What a payer was said to ask, the newest first. */
export const payerHistory = ({ db }: ReadContext, { payerId }: Input<'payer.history'>): Output<'payer.history'> =>
  payerTermsHistory(db, payerId).map(({ asks, ...version }) => ({ ...version, asks: shown(asks) }));
