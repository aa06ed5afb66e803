type How = {
  /** Milliseconds between two keys, as the events say; the clock does not run as long. */
  readonly gap?: number;
  readonly enter?: boolean;
};

let clock = 1_000;

/** Types as a scanner does: one key after another at its own pace, then Enter; a field takes what nobody stops. */
export async function scanInto(target: Element, text: string, { gap = 8, enter = true }: How = {}): Promise<void> {
  clock += 1_000;
  for (const key of [...text, ...(enter ? ['Enter'] : [])]) {
    clock += gap;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: clock });
    if (!target.dispatchEvent(event) || key === 'Enter' || !(target instanceof HTMLInputElement)) continue;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(target, target.value + key);
    target.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await Promise.resolve();
}
