import { act, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { useInboxWatch } from '../../renderer/app/inbox-watch.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { answer, setAnswers } from './fake-bridge.ts';

function Shelf() {
  useInboxWatch();
  return <Toasts />;
}
const file = (outcome: string, claimsMoved: number, remittances: number) => ({
  ...{ name: 'a', kinds: ['999'], outcome, words: 'Read', claimsMoved, remittances },
});

async function arrive(files: readonly ReturnType<typeof file>[]) {
  const fake = setAnswers({ 'inbox.read': () => answer({ jobId: 'j1' }) });
  const stop = followJobs();
  const routes = [
    { path: '/', element: <Shelf /> },
    { path: '/payments', element: <p>payments</p> },
  ];
  render(<RouterProvider router={createMemoryRouter(routes)} />);
  expect(fake.calls).toEqual([]);
  await act(async () => fake.emit({ type: 'inbox' }));
  expect(fake.calls).toEqual([{ name: 'inbox.read', input: {} }]);
  await act(async () => fake.emit({ type: 'job.ended', jobId: 'j1', name: 'inbox.read', reply: answer({ files }), cancelled: false }));
  stop();
}

test('what lies in the inbox is read by itself, and a toast says what it brought', async () => {
  await arrive([file('read', 12, 0), file('read', 0, 1), file('refused', 0, 0)]);
  const said = screen.getByText(/from the inbox read/);
  expect(said).toHaveTextContent('3 files from the inbox read, 12 claims moved, 1 remittance to post, 1 file not understood.');
  await act(async () => screen.getByRole('button', { name: 'Payments' }).click());
  expect(screen.getByText('payments')).toBeInTheDocument();
});

test('nothing is said when nothing was new', async () => {
  await arrive([]);
  expect(screen.queryByText(/from the inbox/)).toBeNull();
});
