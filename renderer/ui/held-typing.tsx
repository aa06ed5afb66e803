import { useUnsaved } from '../lib/unsaved.ts';

/** Inside a dialog: while something typed there is not kept, Esc asks before it is lost. */
export function HeldTyping({ dirty, words }: { readonly dirty: boolean; readonly words: string }) {
  useUnsaved(dirty, words);
  return null;
}
