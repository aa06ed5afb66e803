import { flushSync } from 'react-dom';

/** The dialog that is on top, else the page. */
const shownForm = (): ParentNode => [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;

/**
 * Whether every field of the form on top says something that can be read. A day or an amount that cannot be read counts as
 * empty for its form, so saving without this question would lose it. The first such field gets the focus and says what is
 * wrong. `forget` takes away what an earlier refusal said, which must not stop the next try.
 */
export function fieldsRead(forget: () => void = () => undefined): boolean {
  const active = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  // A field judges its text when it is left; a key that saves leaves none.
  flushSync(() => {
    forget();
    active?.blur();
  });
  const unread = shownForm().querySelector<HTMLElement>('[aria-invalid="true"]');
  (unread ?? active)?.focus();
  return unread === null;
}
