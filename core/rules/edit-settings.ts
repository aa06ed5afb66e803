import { appendEditSetting, settingsOfEdit } from '#db/queries/edit-setting.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { whyFixed } from '#shared/domain/claim/rules/severities.ts';
import { edits } from '#shared/domain/claim/scrub/edits.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/**
 * Makes an edit count as the practice wants, with a reason; null brings back what the program says. Edits whose fault would
 * spoil the whole file stay as they are. Claims are judged by it from the next check on.
 */
export function setSeverity(context: WriteContext, { edit, severity, reason }: Input<'edit.setSeverity'>): Output<'edit.setSeverity'> {
  if (!edits.some(({ number }) => number === edit)) fail('edit.notFound', { edit });
  const fixed = whyFixed(edit);
  if (fixed !== undefined && severity !== null) fail('edit.fixed', { edit, reason: fixed });
  appendEditSetting(context.db, { edit, severity, reason, at: context.now(), userId: context.session.userId });
  return {};
}

/** What was ever made of an edit, the newest first. */
export const editHistory = ({ db }: ReadContext, { edit }: Input<'edit.history'>): Output<'edit.history'> => [...settingsOfEdit(db, edit)];
