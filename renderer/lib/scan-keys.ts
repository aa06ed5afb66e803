import { maybeScan, readScan } from '#shared/domain/superbill/scan-text.ts';

/**
 * A scanner is a keyboard to us: it types what it read and Enter, faster than fingers can. Milliseconds that may lie between
 * two of its keys; hands need 60 and more for six keys in a row.
 */
const GAP = 50;
/** A number without a mark is told from keys by its length, too. */
const SHORTEST = 3;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Burst = {
  text: string;
  at: number;
  /** Somebody types into a field; only a mark tells a scan from fast typing there. */
  typing: boolean;
  /** Keys kept back from the screen until it is clear that they are no scan. */
  readonly held: KeyboardEvent[];
  /** What stood in each field before. */
  readonly before: Map<Field, string>;
};

const NO_TEXT = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color'];
const fieldOf = (target: EventTarget | null): Field | undefined =>
  (target instanceof HTMLInputElement && !NO_TEXT.includes(target.type)) ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement
    ? target
    : undefined;

/** Puts back what stood in a field, as if it had been typed: React hears of it. */
function putBack(field: Field, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

const isPlain = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat && !event.isComposing;

/**
 * Calls `onScan` with the number of a superbill whenever a scanner reads one, whatever has the focus. Nothing of the scan reaches
 * the screen: no key of it runs, Enter presses nothing, and a field holds what it held. Answers the function that stops.
 */
export function listenForScans(page: Window, onScan: (number: number) => void): () => void {
  const givenBack = new WeakSet<Event>();
  let burst: Burst | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** It was no scan: what was kept back happens now, in order. */
  const giveBack = () => {
    clearTimeout(timer);
    for (const { key, code, shiftKey, target } of burst?.held.splice(0) ?? []) {
      const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
      givenBack.add(again);
      (target ?? page.document.body).dispatchEvent(again);
    }
  };
  const stop = () => {
    giveBack();
    burst = undefined;
  };
  const swallow = (event: KeyboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onEnter = (event: KeyboardEvent) => {
    const scan = burst && readScan(burst.text);
    if (!burst || !scan || !(scan.marked || (!burst.typing && burst.text.length >= SHORTEST))) return stop();
    swallow(event);
    clearTimeout(timer);
    for (const [field, value] of burst.before) putBack(field, value);
    burst = undefined;
    onScan(scan.number);
  };
  const onText = (event: KeyboardEvent) => {
    burst ??= { text: '', at: 0, typing: false, held: [], before: new Map() };
    burst.text += event.key;
    burst.at = event.timeStamp;
    const field = fieldOf(event.target);
    if (field) {
      burst.typing ||= !(field instanceof HTMLSelectElement);
      if (!burst.before.has(field)) burst.before.set(field, field.value);
    } else if (maybeScan(burst.text)) {
      swallow(event);
      burst.held.push(event);
      clearTimeout(timer);
      timer = setTimeout(giveBack, GAP);
    } else giveBack();
  };
  const onKey = (event: KeyboardEvent) => {
    if (givenBack.has(event) || ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock'].includes(event.key)) return;
    if (event.target instanceof Element && event.target.closest('[data-takes-scans]')) return;
    if (burst && event.timeStamp - burst.at > GAP) stop();
    if (!isPlain(event)) stop();
    else if (event.key === 'Enter') onEnter(event);
    else if (event.key.length === 1) onText(event);
    else stop();
  };
  page.addEventListener('keydown', onKey, true);
  return () => {
    clearTimeout(timer);
    page.removeEventListener('keydown', onKey, true);
  };
}
