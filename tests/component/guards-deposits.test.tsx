import { ACCOUNT, LINE, LINES, PAYMENTS, SHORTS } from './deposits-facts.ts';
import { answer } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule } from './guard-twins.ts';
import { ACT, pressIn } from './press-dialog.tsx';

const COMMANDS = ['deposit.makeSlip', 'deposit.setAside', 'underpaid.accept', 'underpaid.letter'];

const press = (module: ScreenModule, name: string, props: object, keys: readonly string[], answers = {}) =>
  pressIn(module, name, {
    ...{ props, keys, commands: COMMANDS },
    answers: {
      'deposit.accounts': () => answer([ACCOUNT]),
      'deposit.list': () => answer(PAYMENTS),
      'underpaid.letters': () => answer({ letters: [], words: 'Dear {payer}' }),
      ...answers,
    },
  });

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
