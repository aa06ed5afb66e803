import { cleanup, render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { provesGuards } from './guard-twins.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A page that a link led to one of its fields; somebody goes on to the other one while it opens. */
async function typedOn(useAskedField: () => void, by: Event): Promise<readonly unknown[]> {
  const Page = () => {
    useAskedField();
    return (
      <main>
        <label htmlFor="asked">Asked</label>
        <input id="asked" />
        <input id="other" aria-label="Other" />
      </main>
    );
  };
  const state = { field: { labels: ['Asked'], inDialog: false } };
  render(
    <MemoryRouter initialEntries={[{ pathname: '/', state }]}>
      <Page />
    </MemoryRouter>,
  );
  await pause(80);
  window.dispatchEvent(by);
  document.getElementById('other')?.focus();
  await pause(250);
  const cursor = document.activeElement?.id;
  cleanup();
  return cursor === 'other' ? [] : [cursor];
}

const file = 'renderer/lib/asked-field.ts';
const guard = "for (const kind of ['keydown', 'pointerdown'] as const) window.addEventListener(kind, stop, true);";
const hookOf = (module: object) => (module as { readonly useAskedField: () => void }).useAskedField;

provesGuards([
  {
    name: 'whoever presses a key keeps the cursor',
    ...{ file, guard, without: '' },
    attempt: (module) => typedOn(hookOf(module), new KeyboardEvent('keydown', { key: 'Tab' })),
  },
  {
    name: 'whoever clicks keeps the cursor',
    ...{ file, guard, without: "window.addEventListener('keydown', stop, true);" },
    attempt: (module) => typedOn(hookOf(module), new Event('pointerdown')),
  },
]);
