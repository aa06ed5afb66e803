import { act, render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useAskedField } from '#renderer/lib/asked-field.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

function Page() {
  useAskedField();
  return (
    <>
      <main>
        <label htmlFor="npi">NPI</label>
        <input id="npi" defaultValue="1888888885" />
        <label htmlFor="other">Other</label>
        <input id="other" />
      </main>
      <dialog open>
        <label htmlFor="in-dialog">NPI</label>
        <input id="in-dialog" />
      </dialog>
    </>
  );
}
const openWith = (state: unknown) =>
  render(
    <MemoryRouter initialEntries={[{ pathname: '/', state }]}>
      <Page />
    </MemoryRouter>,
  );
const cursor = () => document.activeElement?.id;
const asking = (labels: readonly string[], inDialog: boolean) => ({ field: { labels, inDialog } });

test('the field that a link asks for gets the cursor with its text marked, on the screen or in the dialog', async () => {
  openWith(asking(['NPI'], false));
  await wait(100);
  expect(cursor()).toBe('npi');
  const field = document.activeElement as HTMLInputElement;
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, 10]);
});

test('in a dialog only its own fields are meant, and the first label that is there counts', async () => {
  openWith(asking(['Not drawn', 'NPI'], true));
  await wait(100);
  expect(cursor()).toBe('in-dialog');
});

test('what a screen does as it opens does not take the cursor away', async () => {
  openWith(asking(['NPI'], false));
  await wait(60);
  document.getElementById('other')?.focus();
  await wait(300);
  expect(cursor()).toBe('npi');
});

test('whoever presses a key keeps the cursor where they put it', async () => {
  openWith(asking(['NPI'], false));
  await wait(60);
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
  document.getElementById('other')?.focus();
  await wait(1000);
  expect(cursor()).toBe('other');
});

test.each([[undefined], [{ back: { label: 'x', path: '/' } }], [{ field: 'NPI' }], [asking(['Nowhere'], false)]])(
  'a link that asks for nothing that is there moves no cursor: %j',
  async (state) => {
    openWith(state);
    await wait(9000);
    expect(cursor()).toBe('');
    expect(vi.getTimerCount()).toBe(0);
  },
);
