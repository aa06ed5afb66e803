import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { MemoryRouter } from 'react-router';
import { ACCOUNT, LINE, LINES, PAYMENTS, SHORTS } from './deposits-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const ACT = '{Control>}{Enter}{/Control}';

/** Draws one part of a screen, presses keys, and answers which of the engine's commands were asked for. */
async function press(module: ScreenModule, name: string, props: object, keys: readonly string[], answers = {}) {
  const Part = module[name] as ComponentType<object> | undefined;
  if (!Part) throw new Error(`${name} is gone`);
  const { calls } = setAnswers({
    'deposit.accounts': () => answer([ACCOUNT]),
    'deposit.list': () => answer(PAYMENTS),
    'underpaid.letters': () => answer({ letters: [], words: 'Dear {payer}' }),
    ...answers,
  });
  render(
    <MemoryRouter>
      <Part {...props} />
    </MemoryRouter>,
  );
  await act(settle);
  for (const each of keys) {
    await userEvent.keyboard(each);
    await act(settle);
  }
  const COMMANDS = ['deposit.makeSlip', 'deposit.setAside', 'underpaid.accept', 'underpaid.letter'];
  return calls.map(({ name: asked }) => asked).filter((asked) => COMMANDS.includes(asked));
}

const nothing = () => undefined;
const floating = { onClose: nothing, onDone: nothing };
const matched = { ...LINE, matched: LINE.amount, state: 'matched' };

const guards: readonly GuardedAttempt[] = [
  {
    name: 'short lines are accepted only with a reason',
    file: 'renderer/features/underpaid/accept-dialog.tsx',
    guard: " || (!again && reason.trim() === '')",
    without: '',
    attempt: (module) => press(module, 'AcceptDialog', { rows: SHORTS.rows, again: false, ...floating }, [ACT]),
  },
  {
    name: 'a letter goes to one payer',
    file: 'renderer/features/underpaid/letter-dialog.tsx',
    guard: 'payers.size !== 1 || ',
    without: '',
    attempt: (module) => press(module, 'LetterDialog', { rows: SHORTS.rows, ...floating }, [ACT]),
  },
  {
    name: 'a slip without a check is not made',
    file: 'renderer/features/deposits/slip-dialog.tsx',
    guard: 'disabled={chosen.length === 0 || ',
    without: 'disabled={',
    attempt: (module) => press(module, 'SlipDialog', { onClose: nothing }, [ACT]),
  },
  {
    name: 'money that is matched is not set aside',
    file: 'renderer/features/deposits/lines-tab.tsx',
    guard: ' || at.matched > 0',
    without: '',
    attempt: async (module) => {
      const drawn: { label: string; disabled?: boolean; run: () => void }[] = [];
      const onActions = (actions: typeof drawn) => void drawn.splice(0, drawn.length, ...actions);
      await press(module, 'LinesTab', { onActions }, [], {
        'deposit.lines': () => answer({ ...LINES, rows: [matched] }),
        'deposit.line': () => answer({ line: matched, matches: [], likely: [], together: [], moreToTry: false }),
      });
      return drawn.filter(({ label, disabled }) => label === 'Not a payer’s money' && disabled !== true);
    },
  },
];

provesGuards(guards);
