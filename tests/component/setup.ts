import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useJobs } from '../../renderer/lib/jobs.ts';
import { listenForKeys } from '../../renderer/lib/keymap.ts';
import { forgetQueries } from '../../renderer/lib/query.ts';
import { useSession } from '../../renderer/lib/session.ts';
import { clearToasts } from '../../renderer/ui/toast.tsx';

// What jsdom has not: media queries, layout, and the modal half of <dialog>.
window.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
Element.prototype.scrollIntoView ??= () => undefined;
HTMLElement.prototype.showPopover ??= function showPopover(this: HTMLElement) {
  this.style.display = 'block';
};
HTMLElement.prototype.hidePopover ??= function hidePopover(this: HTMLElement) {
  this.style.display = '';
};
const dialog = HTMLDialogElement.prototype;
dialog.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
dialog.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};

const complaints = vi.spyOn(console, 'error');
let stopKeys: (() => void) | undefined;
beforeEach(() => {
  stopKeys = listenForKeys(window);
});
afterEach(() => {
  cleanup();
  clearToasts();
  stopKeys?.();
  setBridge(undefined);
  forgetQueries();
  useSession.setState({ status: undefined, problem: undefined, entering: false, last: undefined });
  useJobs.setState({ running: [], ended: [] });
  const said = complaints.mock.calls.map((call) => call.map(String).join(' '));
  complaints.mockClear();
  // React says what is wrong with a drawing (doubled keys, lost controls) on the console only.
  expect(said).toEqual([]);
});
