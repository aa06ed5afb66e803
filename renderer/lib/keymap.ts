import { create } from 'zustand';

/**
 * One key listener for the whole window. Keys are written the way they are drawn: 'Ctrl Enter', 'Alt 1', 'F8', 'W', 'G P'
 * (two strokes), '?', '↓'. Single keys without Ctrl or Alt work only outside text fields; Esc and the F keys work everywhere.
 */
export type KeyBinding = {
  readonly keys: string;
  /** What the key does, for the list that `?` opens. */
  readonly words: string;
  readonly run: () => void;
  readonly disabled?: boolean;
  /** 'screen' (default) is listed first, 'everywhere' belongs to the shell. */
  readonly where?: 'screen' | 'everywhere';
};

type Stroke = { readonly key: string; readonly ctrl: boolean; readonly alt: boolean; readonly shift: boolean };
type Registration = { readonly id: number; readonly layer: number; readonly binding: () => KeyBinding };

const NAMES: Readonly<Record<string, string>> = {
  Esc: 'Escape',
  Del: 'Delete',
  Ins: 'Insert',
  Space: ' ',
  PgUp: 'PageUp',
  PgDn: 'PageDown',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
};
const SEQUENCE_TIME = 1200;

const parsed = new Map<string, readonly Stroke[]>();

/** Reads 'Ctrl Shift Z' as one stroke and 'G P' as two. Every key that is pressed asks this of all that are bound. */
export function parseKeys(keys: string): readonly Stroke[] {
  const known = parsed.get(keys) ?? strokesOf(keys);
  parsed.set(keys, known);
  return known;
}

function strokesOf(keys: string): readonly Stroke[] {
  const strokes: Stroke[] = [];
  let held = { ctrl: false, alt: false, shift: false };
  for (const word of keys.split(' ')) {
    if (word === 'Ctrl') held = { ...held, ctrl: true };
    else if (word === 'Alt') held = { ...held, alt: true };
    else if (word === 'Shift') held = { ...held, shift: true };
    else {
      strokes.push({ ...held, key: (NAMES[word] ?? word).toLowerCase() });
      held = { ctrl: false, alt: false, shift: false };
    }
  }
  return strokes;
}

function fits(stroke: Stroke, event: KeyboardEvent): boolean {
  const ctrl = event.ctrlKey || event.metaKey;
  if (ctrl !== stroke.ctrl || event.altKey !== stroke.alt) return false;
  const digit = /^[0-9]$/.test(stroke.key) && event.code === `Digit${stroke.key}` && (stroke.alt || stroke.ctrl);
  if (!digit && event.key.toLowerCase() !== stroke.key) return false;
  // '?' and '+' already need Shift on many keyboards, so Shift is compared only for letters and named keys.
  const shiftCounts = stroke.key.length > 1 || /[a-z]/.test(stroke.key);
  return !shiftCounts || event.shiftKey === stroke.shift;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)));

const ownsEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a[href],button,summary,[role="button"],[role="tab"],[role="option"]') !== null;

/** Whether a key belongs to the control that has the focus rather than to the screen. */
function belongsToControl(stroke: Stroke, event: KeyboardEvent): boolean {
  if (stroke.ctrl || stroke.alt || stroke.key === 'escape' || /^f\d+$/.test(stroke.key)) return false;
  if (isTyping(event.target)) return true;
  return (stroke.key === 'enter' || stroke.key === ' ') && ownsEnter(event.target);
}

let registrations: readonly Registration[] = [];
let nextId = 1;
let layers: readonly number[] = [];
let pending: { readonly at: number; readonly strokes: readonly KeyboardEvent[] } | undefined;

/** Counts up when bindings come or go, so that the list of keys redraws. */
export const useKeymapVersion = create<{ readonly version: number }>(() => ({ version: 0 }));
const announce = () => useKeymapVersion.setState(({ version }) => ({ version: version + 1 }));

/** Adds a key; the last one added wins. Returns the function that takes it away. */
export function addKey(layer: number, binding: () => KeyBinding): () => void {
  const registration = { id: nextId++, layer, binding };
  registrations = [...registrations, registration];
  queueMicrotask(announce);
  return () => {
    registrations = registrations.filter(({ id }) => id !== registration.id);
    queueMicrotask(announce);
  };
}

/** A dialog takes every key while it is open. Returns its layer and the function that gives the keys back. */
export function openLayer(): { readonly layer: number; readonly close: () => void } {
  const layer = nextId++;
  layers = [...layers, layer];
  return {
    layer,
    close: () => {
      layers = layers.filter((open) => open !== layer);
    },
  };
}

const topLayer = (): number => layers.at(-1) ?? 0;

/** The bindings that work now, newest first, each key once. */
export function activeBindings(): readonly KeyBinding[] {
  const seen = new Set<string>();
  return registrations
    .filter(({ layer }) => layer === topLayer())
    .toReversed()
    .map(({ binding }) => binding())
    .filter(({ keys }) => !seen.has(keys) && seen.add(keys));
}

/** Runs what a key press means here; true when some binding took it. */
export function pressKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || ['Control', 'Alt', 'Shift', 'Meta'].includes(event.key)) return false;
  const earlier = pending && event.timeStamp - pending.at < SEQUENCE_TIME ? pending.strokes : [];
  pending = undefined;
  for (const typed of earlier.length > 0 ? [[...earlier, event], [event]] : [[event]]) {
    let waits = false;
    for (const binding of activeBindings()) {
      const strokes = parseKeys(binding.keys);
      const first = strokes[0];
      if (!first || binding.disabled || belongsToControl(first, event)) continue;
      if (strokes.length < typed.length || !typed.every((press, index) => fits(strokes[index] ?? first, press))) continue;
      if (strokes.length > typed.length) {
        waits = true;
        continue;
      }
      event.preventDefault();
      binding.run();
      return true;
    }
    if (waits) {
      pending = { at: event.timeStamp, strokes: typed };
      event.preventDefault();
      return true;
    }
  }
  return false;
}

/** Starts listening on a window; returns the function that stops. */
export function listenForKeys(target: Window): () => void {
  const onKey = (event: KeyboardEvent) => {
    pressKey(event);
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}
