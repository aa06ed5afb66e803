import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType, ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import type { ListDefinition } from '../../renderer/features/lists/list-definition.ts';
import { ListEditor } from '../../renderer/features/lists/list-editor.tsx';
import { PayerAsksPart } from '../../renderer/features/lists/payer-asks.tsx';
import { payerList } from '../../renderer/features/lists/trade-lists.ts';
import { anythingUnsaved } from '../../renderer/lib/unsaved.ts';
import { setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { type Payer, payerAnswers, payerRow } from './payer-samples.ts';

const EDITOR = 'renderer/features/lists/list-editor.tsx';
const PART = 'renderer/features/lists/payer-asks.tsx';
const WORDS = 'renderer/features/lists/payer-ask-words.ts';
const LISTS = 'renderer/features/lists/trade-lists.ts';
const ACT = '{Control>}{Enter}{/Control}';

type Parts = {
  readonly Editor?: ComponentType<Parameters<typeof ListEditor<Payer>>[0]>;
  readonly Part?: typeof PayerAsksPart;
  readonly definition?: ListDefinition<Payer>;
};

/** Draws the payers' editor with one part taken from a module of its own. */
async function openPayers({ Editor = ListEditor<Payer>, Part = PayerAsksPart, definition = payerList([]) }: Parts, row = payerRow()) {
  const { calls } = setAnswers(payerAnswers([row]));
  const page: ReactElement = (
    <MemoryRouter>
      <Editor definition={definition} chooser={null} part={Part} />
    </MemoryRouter>
  );
  render(page);
  await screen.findByRole('region', { name: 'What this payer asks for' });
  return () => calls.filter(({ name }) => name === 'payer.save').map(({ input }) => (input as Payer).asks);
}
const partOf = (module: ScreenModule): Parts => ({ Part: module.PayerAsksPart as unknown as typeof PayerAsksPart });

async function savesWith(label: string, text: string, parts: Parts) {
  const saved = await openPayers(parts);
  await userEvent.type(screen.getByLabelText(label), text);
  await userEvent.keyboard(ACT);
  await act(settle);
  return saved();
}
const [PATTERN, CODES] = ['How its member IDs look', 'Needs an authorization first'];

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a payer with a pattern that cannot be read is not sent',
    file: EDITOR,
    guard: "if (fault !== undefined) return showToast({ words: fault, shape: 'octagon' });",
    without: '',
    attempt: (module) => savesWith(PATTERN, '(a+)+$', { Editor: module.ListEditor as unknown as typeof ListEditor<Payer> }),
  },
  {
    name: 'the list of payers names what is wrong',
    file: LISTS,
    guard: 'faults: ({ asks }) => askFaults(asks),',
    without: '',
    attempt: (module) => {
      const made = module.payerList as unknown as typeof payerList;
      return savesWith(CODES, 'xrays', { definition: made([]) });
    },
  },
  {
    name: 'claims wait only for an authorization that is asked',
    file: PART,
    guard: 'disabled={asks.authorizationCodes.length === 0}',
    without: '',
    attempt: async (module) => {
      await openPayers(partOf(module));
      await userEvent.click(screen.getByLabelText('Claims wait until the authorization is there'));
      return anythingUnsaved() ? ['something was ticked'] : [];
    },
  },
  {
    name: 'a tried ID is no part of the payer',
    file: PART,
    guard: 'onText={setTried}',
    without: 'onText={(text) => { setTried(text); onAsks({ memberIdPattern: text }); }}',
    attempt: async (module) => {
      await openPayers(partOf(module));
      await userEvent.type(screen.getByLabelText('Try a member ID'), '99');
      return anythingUnsaved() ? ['it waits to be saved'] : [];
    },
  },
  {
    name: 'an ID is not said to fit a pattern that cannot be read',
    file: PART,
    guard: 'fault === undefined && (medicare',
    without: '(medicare',
    attempt: async (module) => {
      await openPayers(partOf(module), payerRow({ memberIdPattern: '(a+)+$' }));
      await userEvent.type(screen.getByLabelText('Try a member ID'), 'PM1');
      return screen.queryAllByText('Fits');
    },
  },
  {
    name: 'both a code and a pattern are looked at',
    file: WORDS,
    guard: 'codesFault(asks), patternFault(asks)',
    without: 'patternFault(asks)',
    attempt: (module) => {
      const faultsOf = module.askFaults as unknown as (asks: Payer['asks']) => readonly string[];
      const { asks } = payerRow({ authorizationCodes: ['xrays'] });
      return Promise.resolve(faultsOf(asks).length === 1 ? [] : ['the code passes']);
    },
  },
];

provesGuards(guards);
