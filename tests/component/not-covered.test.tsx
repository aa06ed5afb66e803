import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import type { Output } from '#shared/contract/operations.ts';
import type { ClaimPage } from '../../renderer/features/claims/claim-state.ts';
import { LeftOut } from '../../renderer/features/claims/left-out.tsx';
import { NotCoveredDialog, whatFollows } from '../../renderer/features/claims/not-covered-dialog.tsx';
import { OtherPayers } from '../../renderer/features/claims/other-payers.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const NEXT: Output<'claim.nextInLine'> = {
  ...{ open: 150_00 as Output<'claim.nextInLine'>['open'], payerName: 'Prairie Mutual', nextPayerName: 'Blue Meadow', isFourth: false },
  ...{ guarantorName: 'Quillfeather, Marigold', may: true, said: null },
};
const CLAIM = { claimId: 'c', claimNumber: 'CW1', version: 4, payerName: 'Prairie Mutual' } as unknown as ClaimPage['claim'];

test('says before what follows: the next payer, a fourth one, the guarantor, or nothing at all', () => {
  expect(whatFollows(NEXT)).toBe(
    'Prairie Mutual is not asked, and 150.00 is asked of Blue Meadow instead. Its claim says that Prairie Mutual surely does not cover. Until that claim leaves, this can be taken back.',
  );
  expect(whatFollows({ ...NEXT, isFourth: true })).toContain('a fourth payer, whom no claim asks from here');
  expect(whatFollows({ ...NEXT, nextPayerName: null })).toBe(
    'No other coverage was in force that day. Prairie Mutual is not asked, and Quillfeather, Marigold owes the 150.00.',
  );
  expect(whatFollows({ ...NEXT, may: false })).toContain('Nothing can be moved');
});

test('by keys alone: why, then the act; the toast names the claim that asks now and takes it back', async () => {
  const made = { claimId: 'n', claimNumber: 'CW2', status: 'ready', payerName: 'Blue Meadow' };
  const { calls } = setAnswers({
    'claim.nextInLine': () => answer(NEXT),
    'claim.notCovered': () => answer({ version: 5, moved: 150_00, next: made }),
    'claim.askAfterAll': () => answer({ version: 6, status: 'ready' }),
  });
  let closed = 0;
  const { container } = render(
    <>
      <NotCoveredDialog
        claim={CLAIM}
        onClose={() => {
          closed += 1;
        }}
      />
      <Toasts />
    </>,
  );
  await screen.findByText(/is asked of Blue Meadow instead/);
  expect(await brokenRules(container)).toEqual([]);
  expect(screen.getByRole('button', { name: /Ask the next payer/ })).toBeDisabled();
  await userEvent.keyboard('never covered{Control>}{Enter}{/Control}');
  await screen.findByText('CW2 asks Blue Meadow for 150.00');
  expect(closed).toBe(1);
  await userEvent.click(screen.getByRole('button', { name: /Undo/ }));
  expect(
    calls.filter(({ name }) => name === 'claim.notCovered' || name === 'claim.askAfterAll').map(({ name, input }) => [name, input]),
  ).toEqual([
    ['claim.notCovered', { claimId: 'c', version: 4, reason: 'never covered' }],
    ['claim.askAfterAll', { claimId: 'c', version: 5 }],
  ]);
});

test('a claim whose payer is left out says why, who said so, who is asked instead, and when it is too late to take back', async () => {
  const next = { claimId: 'n', claimNumber: 'CW2', status: 'submitted', payerName: 'Blue Meadow' } as const;
  const said = { reason: 'Never covered', at: '2026-07-14T15:00:00.000Z', userName: 'Dana Orrick', next, mayTakeBack: false };
  setAnswers({ 'claim.nextInLine': () => answer({ ...NEXT, may: false, said }) });
  const { container } = render(
    <MemoryRouter>
      <LeftOut claimId="c" notAsked />
    </MemoryRouter>,
  );
  await screen.findByText(/surely does not cover: Never covered/);
  expect(screen.getByText(/Dana Orrick/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'CW2' })).toHaveAttribute('href', '/claims/n?view=all');
  expect(screen.getByText(/cannot be taken back any more/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('without a next claim it says who owes it; a claim that asks its payer says nothing, and asks nothing', async () => {
  const said = { reason: 'Never covered', at: '2026-07-14T15:00:00.000Z', userName: 'Dana Orrick', next: null, mayTakeBack: true };
  const { calls } = setAnswers({ 'claim.nextInLine': () => answer({ ...NEXT, nextPayerName: null, may: false, said }) });
  const { rerender, container } = render(
    <MemoryRouter>
      <LeftOut claimId="c" notAsked />
    </MemoryRouter>,
  );
  expect(await screen.findByText('Quillfeather, Marigold owes it.')).toBeInTheDocument();
  const before = calls.length;
  rerender(
    <MemoryRouter>
      <LeftOut claimId="d" notAsked={false} />
    </MemoryRouter>,
  );
  expect(container.textContent).toBe('');
  expect(calls.length).toBe(before);
});

test('the next payer’s claim says that the payer before was not asked', async () => {
  const earlier = {
    ...{ rank: 'primary', payerName: 'Prairie Mutual', payerControlNumber: null, decidedOn: null, paid: 0, left: 0, notCovered: 150_00 },
    ...{ adjusted: [], remarks: [], lines: [] },
  };
  const follows = { claimId: 'c', claimNumber: 'CW1', payerName: 'Prairie Mutual', sentOn: false };
  setAnswers({ 'claim.otherPayers': () => answer({ earlier: [earlier], follows, changed: [] }) });
  const { container } = render(
    <MemoryRouter>
      <OtherPayers claimId="n" rank={2} />
    </MemoryRouter>,
  );
  await screen.findByText(/not asked, since it surely does not cover any of 150.00/);
  expect(container.textContent).toContain('Asked in place of Prairie Mutual: CW1');
  expect(container.textContent).not.toContain('decided on');
});

test('on a third payer\u2019s claim a fourth one is said in words; on a second payer\u2019s it is not asked about', async () => {
  const asked = (isFourth: boolean) => ({
    'claim.otherPayers': () => answer({ earlier: [], follows: null, changed: [] }),
    'claim.nextInLine': () => answer({ ...NEXT, isFourth, nextPayerName: 'Cedar Life' }),
  });
  const draw = (rank: number) =>
    render(
      <MemoryRouter>
        <OtherPayers claimId="c" rank={rank} />
      </MemoryRouter>,
    );
  const { calls } = setAnswers(asked(true));
  const third = draw(3);
  expect(await screen.findByText(/Cedar Life comes after this one, and no claim asks it from here/)).toBeInTheDocument();
  expect(await brokenRules(third.container)).toEqual([]);
  third.unmount();
  const before = calls.length;
  draw(2);
  await screen.findByText('No decision stands.');
  expect(calls.slice(before).map(({ name }) => name)).toEqual(['claim.otherPayers']);
});
