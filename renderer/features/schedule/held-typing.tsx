import { useUnsaved } from '../../lib/unsaved.ts';

/** Stands inside a dialog, so that Esc asks there before what was typed is lost. */
export function HeldTyping({ dirty, words }: { readonly dirty: boolean; readonly words: string }) {
  useUnsaved(dirty, words);
  return null;
}
