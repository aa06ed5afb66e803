import { useEffect } from 'react';
import { useLocation } from 'react-router';
import type { AskedField } from './asking.ts';

const partOf = (state: unknown, part: string): unknown =>
  typeof state === 'object' && state !== null ? (state as Readonly<Record<string, unknown>>)[part] : undefined;

const isAskedField = (value: unknown): value is AskedField => Array.isArray(partOf(value, 'labels'));

/** Whether a link led here to one field: then saving leads back to where it stands. */
export function useIsAsked(): boolean {
  const { state } = useLocation();
  return isAskedField(partOf(state, 'field')) || typeof partOf(state, 'charge') === 'string';
}

/** The place of the charges that a link asks for: "encounter.note", "lines.0.charge". */
export function useAskedCharge(): string | undefined {
  const asked = partOf(useLocation().state, 'charge');
  return typeof asked === 'string' ? asked : undefined;
}

/** Puts the cursor into the field that a link asked for, as soon as it is drawn. */
export function useAskedField(): void {
  const { state, key } = useLocation();
  const asked = partOf(state, 'field');
  useEffect(() => (isAskedField(asked) && key !== '' ? focusAsked(asked) : undefined), [asked, key]);
}

function fieldNamed({ labels, inDialog }: AskedField): HTMLElement | undefined {
  const root = inDialog ? [...document.querySelectorAll('dialog[open], [role="dialog"]')].at(-1) : document.querySelector('main');
  const drawn = [...(root?.querySelectorAll('label') ?? [])];
  for (const label of labels) {
    const control = drawn.find(({ textContent }) => textContent.trim() === label)?.control;
    if (control) return control;
  }
  return undefined;
}

const EVERY = 50;
const STEADY = 4;
const PATIENCE = 160;

/** A dialog may put the cursor elsewhere as it opens, so it is looked at until it stays; whoever presses a key has the cursor. */
function focusAsked(asked: AskedField): () => void {
  let [steady, turns] = [0, 0];
  const stop = () => {
    clearInterval(timer);
    for (const kind of ['keydown', 'pointerdown'] as const) window.removeEventListener(kind, stop, true);
  };
  const timer = setInterval(() => {
    turns += 1;
    const field = fieldNamed(asked);
    if (field && document.activeElement === field) steady += 1;
    else if (field) {
      steady = 0;
      field.focus();
      if (field instanceof HTMLInputElement && field.type === 'text') field.select();
    }
    if (steady >= STEADY || turns >= PATIENCE) stop();
  }, EVERY);
  for (const kind of ['keydown', 'pointerdown'] as const) window.addEventListener(kind, stop, true);
  return stop;
}
