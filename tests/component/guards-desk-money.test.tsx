import { ACCOUNT, PAYMENTS, SETTINGS, STORY } from './desk-money-facts.ts';
import { answer } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule } from './guard-twins.ts';
import { IDS } from './ids.ts';
import { ACT, pressIn } from './press-dialog.tsx';

const FOLDER = 'renderer/features/desk-money';
const COMMANDS = ['payment.move', 'payment.moveAccount', 'payment.bounce', 'payment.saveSettings', 'refund.owe', 'refund.pay'];
const NEVER = () => new Promise<never>(() => undefined);

const press = (module: ScreenModule, name: string, props: object, keys: readonly string[], answers = {}) =>
  pressIn(module, name, {
    ...{ props, keys, commands: COMMANDS },
    answers: {
      'payment.show': () => answer(STORY),
      'payment.account': () => answer(ACCOUNT),
      'payment.settings': () => answer(SETTINGS),
      ...answers,
    },
  });

const [payment] = PAYMENTS.rows;
const owe = { to: { whom: 'account', guarantorId: IDS.guarantor }, most: 40_00, name: 'Applewhistle, Juno' };

const guards: readonly GuardedAttempt[] = [
  {
    name: 'nothing is set aside without a reason',
    file: `${FOLDER}/refund-dialogs.tsx`,
    guard: " && reason.trim() !== ''",
    without: '',
    attempt: (module) => press(module, 'OweDialog', owe, [ACT]),
  },
  {
    name: 'money is moved only with a reason',
    file: `${FOLDER}/move-dialog.tsx`,
    guard: " && reason.trim() !== '' && (",
    without: ' && (',
    attempt: (module) => press(module, 'MoveDialog', { payment }, [ACT]),
  },
  {
    name: 'money goes to another account only once that is named',
    file: `${FOLDER}/move-dialog.tsx`,
    guard: ' && (target !== OTHER || toAccount !== undefined)',
    without: '',
    attempt: (module) =>
      press(module, 'MoveDialog', { payment }, ['for the sister', ACT], { 'payment.show': () => answer({ ...STORY, applied: [] }) }),
  },
  {
    name: 'a check bounces only with a reason',
    file: `${FOLDER}/payment-dialogs.tsx`,
    guard: " || reason.trim() === ''",
    without: '',
    attempt: (module) => press(module, 'PaymentDialogs', { payment, act: 'bounce' }, ['{Control>}a{/Control}{Backspace}', ACT]),
  },
  {
    name: 'a fee is not saved before the one that stands was seen',
    file: `${FOLDER}/fee-dialog.tsx`,
    guard: 'disabled={!settings || save.running}',
    without: 'disabled={save.running}',
    attempt: (module) => press(module, 'FeeDialog', {}, [ACT], { 'payment.settings': NEVER }),
  },
  {
    name: 'nothing is taken back without a reason',
    file: 'renderer/ui/reason-dialog.tsx',
    guard: "disabled={reason.trim() === '' || running}",
    without: 'disabled={running}',
    attempt: async (module) => {
      const done: string[] = [];
      const onAct = (reason: string) => Promise.resolve(done.push(reason) > 0);
      await press(module, 'ReasonDialog', { title: 'Void?', act: 'Void', words: '', problem: undefined, running: false, onAct }, [ACT]);
      return done;
    },
  },
];

provesGuards(guards);
