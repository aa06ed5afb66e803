import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ClaimChecked } from '../../renderer/ui/claim-checked.tsx';
import { ClaimOverrides } from '../../renderer/ui/claim-override.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const TRACE = {
  ...{
    at: '2026-07-14T10:00:00.000Z',
    occasion: 'overridden',
    userName: 'Dana',
    result: 'clean',
    digest: 'abcdef0123456789',
    editsRun: 60,
  },
  off: [40],
  rules: [
    { number: 1_001, version: 2, title: 'Large claims', state: 'met' },
    { number: 1_002, version: 1, title: 'At home', state: 'otherPayer' },
  ],
  silent: [{ why: 'no quarter is loaded', whole: true, edits: [64] }],
  editions: ['ICD-10-CM 2026 of 10/01/2025'],
  lines: [
    { edit: 1_001, effect: 'stop', field: 'claim.totalCharge', words: 'Read it first.', overrideId: 'o', reason: 'Read by Dana' },
    { edit: 1_001, effect: 'tag', field: 'claim.tags', words: 'tag it “large”', overrideId: null, reason: null },
  ],
};

test('a trace says what ran with what result, what did not and why, and what was let pass; earlier ones on request', async () => {
  const earlier = { ...TRACE, at: '2026-07-13T10:00:00.000Z', occasion: 'approved', result: 'held', off: [] };
  setAnswers({ 'claim.checked': () => answer([TRACE, earlier]) });
  const { container } = render(<ClaimChecked claimId="c" />);
  await screen.findByText(/after an override · 60 edits and 1 rule ran/);
  for (const words of [
    /Let pass: Read by Dana/,
    /1001 v2 Large claims \(met\); 1002 v1 At home \(other payers\)/,
    'Switched off: 40.',
    'Could not judge: 64. no quarter is loaded',
    'Asked: ICD-10-CM 2026 of 10/01/2025.',
  ])
    expect(screen.getByText(words)).toBeInTheDocument();
  expect(screen.queryByText('Held')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '1 earlier check' }));
  expect(screen.getByText('Held')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('of many rules those that were met are named, the others on opening', async () => {
  const rules = Array.from({ length: 60 }, (_, n) => ({
    ...{ number: 1_001 + n, version: 1, title: `Rule ${n}` },
    state: n === 0 ? 'met' : n % 2 === 0 ? 'notMet' : 'otherDays',
  }));
  setAnswers({ 'claim.checked': () => answer([{ ...TRACE, rules }]) });
  render(<ClaimChecked claimId="many" />);
  await screen.findByText('Rules: 1001 v1 Rule 0 (met).');
  const others = screen.getByText('29 rules not met, 30 rules for other payers or days');
  expect(others.closest('details')).not.toHaveAttribute('open');
  expect(others.closest('details')).toHaveTextContent('1002 v1 Rule 1 (other days)');
});

test('two things that one rule says at one field can each be let pass', async () => {
  const { calls } = setAnswers({ 'finding.override': () => answer({ status: null }), 'finding.withdraw': () => answer({ status: null }) });
  const findings = ['First thing.', 'Second thing.'].map((message) => ({
    edit: 1_001,
    field: 'claim.note',
    message,
    severity: 'stop' as const,
  }));
  const ownSay = { about: ['0000000000000001', '0000000000000002'], overridden: [], written: [], tags: [] };
  render(
    <>
      <ClaimOverrides findings={findings} ownSay={ownSay} claimId="c" superbillId={null} />
      <Toasts />
    </>,
  );
  await userEvent.keyboard('{F10}');
  await userEvent.selectOptions(await screen.findByLabelText('Finding'), '1001: Second thing.');
  await userEvent.type(screen.getByLabelText(/Why/), 'By phone');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('The finding may stand; the reason is kept');
  const [given] = calls.filter(({ name }) => name === 'finding.override');
  expect(given?.input).toMatchObject({ about: '0000000000000002', message: 'Second thing.', reason: 'By phone' });
  await userEvent.click(screen.getByRole('button', { name: /Undo/ }));
  await waitFor(() => expect(calls.at(-1)?.name).toBe('finding.withdraw'));
  expect(calls.at(-1)?.input).toEqual({ overrideId: (given?.input as { overrideId: string } | undefined)?.overrideId });
});
