import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { MemoryRouter } from 'react-router';
import type { Action } from '../../renderer/ui/action-bar.tsx';
import { BANK, DRAWERS, PROOFS, STATUS } from './closing-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const FOLDER = 'renderer/features/closing';
const ACT = '{Control>}{Enter}{/Control}';
const COMMANDS = ['period.close', 'period.reopen', 'drawer.count'];

/** Draws one part, presses keys and what its bar offers, and answers which of the engine's commands were asked for. */
async function press(module: ScreenModule, name: string, props: object, keys: readonly string[], answers = {}) {
  const Part = module[name] as ComponentType<object> | undefined;
  if (!Part) throw new Error(`${name} is gone`);
  const { calls } = setAnswers({
    'period.proofs': () => answer(PROOFS),
    'deposit.accounts': () => answer(BANK),
    'drawer.list': () => answer(DRAWERS),
    ...answers,
  });
  let drawn: readonly Action[] = [];
  const onActions = (actions: readonly Action[]) => {
    drawn = actions;
  };
  render(
    <MemoryRouter>
      <Part {...{ ...props, onActions, onClose: () => undefined }} />
    </MemoryRouter>,
  );
  await act(settle);
  for (const each of keys) {
    if (each === 'bar') await act(async () => drawn.find(({ primary, disabled }) => primary && !disabled)?.run());
    else await userEvent.keyboard(each);
    await act(settle);
  }
  return calls.map(({ name: asked }) => asked).filter((asked) => COMMANDS.includes(asked));
}

const closeTab = { status: STATUS, asked: null };
const [close] = STATUS.closes;
const [drawer] = DRAWERS.drawers;
const counting = { day: '2026-07-14', drawer };

const guards: readonly GuardedAttempt[] = [
  {
    name: 'nothing is closed while a proof has neither green nor a reason',
    file: `${FOLDER}/close-tab.tsx`,
    guard: "const left = red.filter(({ name }) => (reasons[name] ?? '').trim() === '');",
    without: 'const left: typeof red = [];',
    attempt: (module) => press(module, 'CloseTab', closeTab, ['bar']),
  },
  {
    name: 'a period that the engine would refuse is not closed',
    file: `${FOLDER}/close-tab.tsx`,
    guard: 'const refusal = value?.refusal ?? null;',
    without: 'const refusal: string | null = null;',
    attempt: (module) =>
      press(module, 'CloseTab', closeTab, ['bar'], {
        'period.proofs': () => answer({ ...PROOFS, proofs: PROOFS.proofs.slice(0, 1), refusal: 'period.future' }),
      }),
  },
  {
    name: 'a period is opened again only with a second person’s password',
    file: `${FOLDER}/reopen-dialog.tsx`,
    guard: " && secondPassword !== ''",
    without: '',
    attempt: (module) => press(module, 'ReopenDialog', { close, later: 1 }, ['late{Tab}maria', ACT]),
  },
  {
    name: 'a period is opened again only with a reason',
    file: `${FOLDER}/reopen-dialog.tsx`,
    guard: "const ready = reason.trim() !== '' && ",
    without: 'const ready = ',
    attempt: (module) => press(module, 'ReopenDialog', { close, later: 1 }, ['{Tab}maria{Tab}quite a long one', ACT]),
  },
];

provesGuards(guards);

const drawerGuards: readonly GuardedAttempt[] = [
  {
    name: 'a drawer that nobody has counted is not kept as empty',
    file: `${FOLDER}/count-dialog.tsx`,
    guard: 'disabled={!found || ',
    without: 'disabled={',
    // The field of the cash is left empty: nothing was counted, which is not the same as nothing.
    attempt: async (module) => {
      const wrong = await press(module, 'CountDialog', counting, [ACT]);
      const open = document.querySelector('dialog button:not([disabled]):last-of-type')?.textContent ?? '';
      return [...wrong, ...(open.startsWith('Keep the count') ? [open] : [])];
    },
  },
  {
    name: 'a drawer on a closed day is not counted again',
    file: `${FOLDER}/drawers-tab.tsx`,
    guard: 'disabled: !at || value?.closed === true,',
    without: 'disabled: !at,',
    attempt: async (module) => {
      const drawn: Action[] = [];
      const Tab = module.DrawersTab as ComponentType<object>;
      setAnswers({ 'drawer.list': () => answer({ ...DRAWERS, closed: true }) });
      const onActions = (actions: readonly Action[]) => void drawn.splice(0, drawn.length, ...actions);
      render(
        <MemoryRouter>
          <Tab {...{ today: '2026-07-14', asked: null, onActions }} />
        </MemoryRouter>,
      );
      await act(settle);
      return drawn.filter(({ keys, disabled }) => keys === 'C' && disabled !== true);
    },
  },
];

provesGuards(drawerGuards);
