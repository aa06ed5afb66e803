import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
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
  ...{ usual: 'warn', severity: 'warn', fixed: '', fired: 0 },
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

provesGuards([
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
