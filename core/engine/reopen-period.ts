import { listCloses, reopenFrom } from '#db/queries/period-close.ts';
import { findUser } from '#db/queries/user.ts';
import { mayDo } from '#shared/contract/roles.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type App, authenticate, type Caller, writeRecord } from '../dispatch.ts';

/**
 * Opens a period and all after it again, in the name of two people. The gate has proved the second one's password; that they are
 * somebody else, still here and allowed to is asked of the database itself.
 */
export function reopenPeriod(
  app: App,
  caller: Caller,
  { closeId, secondUserId, reason }: { readonly closeId: string; readonly secondUserId: string; readonly reason: string },
): { readonly reopened: number } {
  const { userId } = authenticate(app, caller);
  const second = findUser(app.db, secondUserId);
  if (secondUserId === userId) fail('period.samePerson');
  if (!second?.active || !mayDo(second.role, 'period.reopen')) fail('period.notAllowed');
  const close = listCloses(app.db, closeId)[0];
  if (!close || close.reopenedAt !== null) fail('period.notFound', { closeId });
  return app.db.transaction(() => {
    const at = app.clock.now();
    const reopened = reopenFrom(app.db, close.from, { at, userId, secondUserId, reason });
    writeRecord(app, { id: app.newId(), at, userId, name: 'period.reopen', outcome: 'ok', subjects: [closeId, secondUserId] });
    return { reopened };
  });
}
