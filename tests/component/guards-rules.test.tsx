import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { followChanges } from '../../renderer/lib/query.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const OVERRIDE = 'renderer/ui/claim-override.tsx';
const SEVERITY = 'renderer/features/rules/severity-dialog.tsx';
const ACT = '{Control>}{Enter}{/Control}';
const nothing = () => undefined;

type Draws = (props: Readonly<Record<string, unknown>>) => ReactElement;
const named = (module: ScreenModule, name: string): Draws => module[name] as unknown as Draws;

const EDIT = {
  ...{ number: 40, title: 'Inpatient visit has the day of admission', source: 's', fields: [], box: '18', element: 'e', prevents: '' },
  ...{ usual: 'warn', severity: 'warn', fixed: '', fired: 0, message: 'm', fix: 'f', asks: [] },
};
const finding = (edit: number) => ({ edit, field: 'lines.0.to', message: `Fault ${edit}.`, severity: 'stop' });

function engine() {
  const fake = setAnswers({
    'edit.setSeverity': () => answer({}),
    'finding.override': () => answer({ status: 'ready' }),
  });
  return (name: string) => fake.calls.filter((call) => call.name === name);
}

/** Opens the override of findings with these facts, types a reason, and presses the key that lets one pass. */
async function letPass(module: ScreenModule, about: readonly string[], reason: string): Promise<readonly unknown[]> {
  const ClaimOverrides = named(module, 'ClaimOverrides');
  const asked = engine();
  const ownSay = { about, overridden: [], written: [], tags: [] };
  render(<ClaimOverrides findings={[finding(23)]} ownSay={ownSay} claimId="c" superbillId={null} />);
  await userEvent.keyboard('{F10}');
  await act(settle);
  if (reason !== '') await userEvent.keyboard(reason);
  await userEvent.keyboard(ACT);
  await act(settle);
  return asked('finding.override');
}

const FOLDER = 'renderer/features/rules';
const DEFINITION = {
  ...{ scope: 'claim', from: null, to: null, payerIds: [] },
  when: { join: 'all', parts: [{ field: 'totalCharge', test: 'atLeast', values: ['300'] }] },
  actions: [{ kind: 'stop', message: 'Read it first.', fix: '' }],
};
const RULE = {
  ...{ ruleId: 'r1', number: 1_001, version: 1, title: 'Large claims', note: '', position: 1, active: false, removed: false },
  ...{ definition: DEFINITION, sentence: 's', payerNames: [], fired: 0 },
};

/** Opens the editor, types a name, and saves; before that another window may have changed the rule. */
async function saveRule(module: ScreenModule, path: string, typed: string, changedMeanwhile = false): Promise<readonly unknown[]> {
  const Editor = named(module, 'RuleEditorScreen');
  let version = 1;
  const fake = setAnswers({
    'rule.list': () => answer({ edits: [], rules: [{ ...RULE, version }] }),
    'payer.list': () => answer([]),
    'rule.save': () => answer({ number: 1_001, version: 2 }),
  });
  const stop = followChanges();
  render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/lists/rules/new" element={<Editor />} />
        <Route path="/lists/rules/:check/edit" element={<Editor />} />
        <Route path="*" element={null} />
      </Routes>
    </MemoryRouter>,
  );
  await userEvent.type(await screen.findByLabelText(/Name/), typed);
  if (changedMeanwhile) {
    version = 2;
    act(() => fake.emit({ type: 'changed', name: 'rule.save' } as never));
    await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
  }
  await userEvent.keyboard(ACT);
  await act(settle);
  stop();
  return fake.calls.filter((call) => call.name === 'rule.save').map(({ input }) => input);
}

/** Opens the rehearsal of a rule while its job still runs; answers what was asked of the engine and of the page. */
async function rehearse(module: ScreenModule) {
  const Dialog = named(module, 'RehearsalDialog');
  const fake = setAnswers({ 'rule.rehearse': () => answer({ jobId: 'job' }), 'job.cancel': () => answer({}) });
  const switched: unknown[] = [];
  const stop = followJobs();
  const view = render(
    <MemoryRouter>
      <Dialog title="Large claims" definition={DEFINITION} onSwitchOn={() => switched.push('switched on')} onClose={nothing} />
    </MemoryRouter>,
  );
  await act(settle);
  act(() => fake.emit({ type: 'job.progress', jobId: 'job', name: 'rule.rehearse', done: 1, total: 9, unit: 'claims' }));
  return { fake, switched, view, stop };
}

provesGuards([
  {
    name: 'a rule that could not run is not saved',
    file: `${FOLDER}/rule-editor-screen.tsx`,
    guard: 'if (faults.length > 0) return;',
    without: '',
    attempt: (module) => saveRule(module, '/lists/rules/new', 'No conditions'),
  },
  {
    name: 'a rule is not saved over what another window made of it',
    file: `${FOLDER}/rule-editor-screen.tsx`,
    guard: 'version: begunAt,',
    without: 'version: stored?.version ?? 0,',
    attempt: async (module) => {
      const saved = (await saveRule(module, '/lists/rules/1001/edit', '!', true)) as readonly { readonly version: number }[];
      if (saved.length === 0) throw new Error('nothing was saved');
      return saved.filter(({ version }) => version !== 1);
    },
  },
  {
    name: 'a rule is switched on only after its rehearsal has shown what it does',
    file: `${FOLDER}/rehearsal-dialog.tsx`,
    guard: 'disabled={!result}',
    without: 'disabled={false}',
    attempt: async (module) => {
      const { switched, stop } = await rehearse(module);
      await userEvent.keyboard(ACT);
      await act(settle);
      stop();
      return switched;
    },
  },
  {
    name: 'a rehearsal that nobody waits for is stopped',
    file: `${FOLDER}/rehearsal-dialog.tsx`,
    guard: 'useEffect(() => () => stop.current?.(), []);',
    without: '',
    attempt: async (module) => {
      const { fake, view, stop } = await rehearse(module);
      view.unmount();
      await act(settle);
      stop();
      return fake.calls.some(({ name }) => name === 'job.cancel') ? [] : ['it still runs'];
    },
  },
  {
    name: 'no rule is begun from nothing',
    file: `${FOLDER}/suggestions-dialog.tsx`,
    guard: 'disabled={!open}',
    without: 'disabled={false}',
    attempt: async (module) => {
      const Dialog = named(module, 'SuggestionsDialog');
      setAnswers({ 'rule.suggest': () => answer({ lines: 0, suggestions: [] }) });
      const closed: unknown[] = [];
      render(
        <MemoryRouter>
          <Dialog onClose={() => closed.push('left for the editor')} />
        </MemoryRouter>,
      );
      await act(settle);
      await userEvent.keyboard(ACT);
      await act(settle);
      return closed;
    },
  },
  {
    name: 'a trace never shows what was let pass as if nobody had decided it',
    file: 'renderer/ui/claim-checked.tsx',
    guard: '{reason !== null && <span className="soft">Let pass: {reason}</span>}',
    without: '',
    attempt: async (module) => {
      const ClaimChecked = named(module, 'ClaimChecked');
      const line = { edit: 13, effect: 'stop', field: 'f', words: 'The id is missing.', overrideId: 'o', reason: 'By phone' };
      const head = { at: '2026-07-14T10:00:00.000Z', occasion: 'batched', userName: 'Dana', result: 'clean', digest: 'd', editsRun: 1 };
      setAnswers({ 'claim.checked': () => answer([{ ...head, off: [], rules: [], silent: [], editions: [], lines: [line] }]) });
      render(<ClaimChecked claimId="c" />);
      await screen.findByText(/The id is missing/);
      return screen.queryByText('Let pass: By phone') ? [] : ['the reason is hidden'];
    },
  },
  {
    name: 'a finding is let pass only with a reason',
    file: OVERRIDE,
    guard: "disabled={reason.trim() === '' || !finding || override.running}",
    without: 'disabled={!finding || override.running}',
    attempt: (module) => letPass(module, ['0123456789abcdef'], '   '),
  },
  {
    name: 'what would spoil the file is not offered to be let pass',
    file: OVERRIDE,
    guard: "return about === '' ? [] : [{ ...finding, about }];",
    without: 'return [{ ...finding, about }];',
    attempt: (module) => letPass(module, [''], 'Because'),
  },
  {
    name: 'an edit is made milder only with a reason, and only to something else',
    file: SEVERITY,
    guard: "disabled={reason.trim() === '' || severity === before || set.running}",
    without: 'disabled={set.running}',
    attempt: async (module) => {
      const SeverityDialog = named(module, 'SeverityDialog');
      const asked = engine();
      render(<SeverityDialog edit={EDIT} onClose={nothing} />);
      await act(settle);
      await userEvent.keyboard('Because');
      await userEvent.keyboard(ACT);
      await act(settle);
      return asked('edit.setSeverity');
    },
  },
]);
