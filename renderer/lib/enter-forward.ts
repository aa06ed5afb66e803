import type { KeyboardEvent } from 'react';

const FIELDS = 'input:not([type="hidden"], [disabled], [type="checkbox"]), select:not([disabled]), textarea:not([disabled])';

/**
 * For a form's onKeyDown: Enter goes to the next field and Shift+Enter back, as Tab does; in the last field it submits, and so does
 * Ctrl+Enter anywhere. Buttons, and fields that took the key for themselves, are left alone.
 */
export function enterForward(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.defaultPrevented || event.altKey) return;
  const form = event.currentTarget;
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)];
  const at = fields.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey || (at === fields.length - 1 && !event.shiftKey)) form.requestSubmit();
  else fields[event.shiftKey ? Math.max(0, at - 1) : at + 1]?.focus();
}
