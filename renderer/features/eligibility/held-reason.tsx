import { useUnsaved } from '../../lib/unsaved.ts';

/** Stands inside a dialog, so that Esc asks there before a typed reason is lost. */
export function HeldReason({ reason }: { readonly reason: string }) {
  useUnsaved(reason.trim() !== '', 'the reason');
  return null;
}
