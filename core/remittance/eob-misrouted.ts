import { ownNames } from '#db/queries/posting-level.ts';
import { acceptRemittance, isAccepted } from '#db/queries/set-aside.ts';
import { isOurs } from '#shared/domain/remittance/payee.ts';
import type { RemittanceFacts } from '#shared/domain/remittance/remittance-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

type Check = { readonly remittanceId: string; readonly naturalKey: string };

/**
 * Takes a check as ours whose payee has our tax number beside an NPI or name that is not known, or no number at all: payers write
 * names as they like, and a group's people have numbers of their own.
 */
export function acceptByNumber(
  { db, now }: Pick<WriteContext, 'db' | 'now'>,
  { remittanceId, naturalKey }: Check,
  { payeeNpi, payeeTaxId = null }: Pick<RemittanceFacts, 'payeeNpi' | 'payeeTaxId'>,
): void {
  const note = ownByNumber(db, naturalKey, { payeeNpi, payeeTaxId });
  if (note !== undefined) acceptRemittance(db, { remittanceId, note, at: now(), userId: null });
}

/** Why a check is ours though its payee is not known by NPI or name; undefined when nothing says so, or nothing has to. */
function ownByNumber(
  db: ReadContext['db'],
  naturalKey: string,
  { payeeNpi, payeeTaxId = null }: Pick<RemittanceFacts, 'payeeNpi' | 'payeeTaxId'>,
): string | undefined {
  const own = ownNames(db);
  if (isOurs(naturalKey, own) !== false) return undefined;
  const digits = (text: string): string => text.replace(/\D/g, '');
  const isOwn = payeeTaxId !== null && own.numbers.some((number) => number !== '' && digits(number) === digits(payeeTaxId));
  const unnumbered = payeeNpi === null && payeeTaxId === null;
  return isOwn ? 'By the tax number' : unnumbered ? 'The payee has no number' : undefined;
}

/** Whether a check that is not stored yet would be taken as somebody else's. */
export const wouldBeMisrouted = (
  { db }: Pick<ReadContext, 'db'>,
  naturalKey: string,
  facts: Pick<RemittanceFacts, 'payeeNpi' | 'payeeTaxId'>,
): boolean => isOurs(naturalKey, ownNames(db)) === false && ownByNumber(db, naturalKey, facts) === undefined;

/** Whether a check is, by its payee, somebody else's, and nobody took it as ours. One that names no payee is ours. */
export const isMisrouted = ({ db }: Pick<ReadContext, 'db'>, { remittanceId, naturalKey }: Check): boolean =>
  isOurs(naturalKey, ownNames(db)) === false && !isAccepted(db, remittanceId);

/** A check of somebody else never posts. Error: remittance.notOurs. */
export function refuseMisrouted(context: Pick<ReadContext, 'db'>, check: Check): void {
  if (isMisrouted(context, check)) fail('remittance.notOurs', { remittanceId: check.remittanceId });
}
