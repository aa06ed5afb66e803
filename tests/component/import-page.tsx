import { act, render, screen } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { ImportScreen } from '../../renderer/features/import/import-screen.tsx';
import { PayerBalancesScreen } from '../../renderer/features/import/payer-balances-screen.tsx';
import { bridge as currentBridge } from '../../renderer/lib/bridge.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { answer, setAnswers } from './fake-bridge.ts';

export const LOOK = {
  name: 'people.csv',
  headings: ['Chart', 'Last Name', 'First Name', 'DOB', 'Sex'],
  rows: [['A1', 'Rook', 'Ida', '3/9/1984', '2']],
  mapping: {
    columns: { chart: 'Chart', lastName: 'Last Name', firstName: 'First Name', birthDate: 'DOB', sex: 'Sex' },
    dateOrder: 'mdy',
    values: {},
    constants: {},
  },
};
export const REPORT = {
  ...{ rows: 2, added: 1, same: 0, changed: 0, refused: 1, also: [{ words: 'coverages', count: 1 }] },
  shown: [
    { line: 2, outcome: 'new', label: 'Rook, Ida', words: 'New' },
    { line: 3, outcome: 'refused', label: 'A2 Vale', words: 'Not a day' },
  ],
  faults: [{ line: 3, column: 'DOB', words: 'Not a day', fix: 'Correct the cell' }],
  faultCount: 1,
  tie: null,
};
export const RUN = {
  ...{ runId: 'run 1', kind: 'patients', system: 'Medisoft', fileName: 'people.csv', begunAt: '2026-07-14T12:00:00.000Z', by: 'Ada' },
  ...{ status: 'done', reason: '', undoneAt: null, report: REPORT },
};
const EXCEPTION = {
  ...{ exceptionId: 'x1', recordedAt: '2026-07-14T12:00:00.000Z', sender: 'WELLCHART', fileName: 'a.hl7', message: '7', place: 'MRG-1' },
  ...{ words: 'The EHR merged these two patients', fix: 'Open the merge', patientId: 'p1', otherPatientId: 'p2', closed: false },
};
type Answers = Readonly<Record<string, (input: unknown) => Reply>>;

/** The screens of bringing data over answers of a test, with what was asked and a way to end a job. */
export async function openImport(path = '/lists/import', more: Answers = {}) {
  const bridge = setAnswers({
    'import.list': () => answer([RUN]),
    'feed.exceptions': () => answer([EXCEPTION]),
    'import.mappings': () => answer([{ mappingId: null, name: 'Medisoft-style patients', mapping: LOOK.mapping }]),
    'import.look': () => answer(LOOK),
    'import.check': () => answer({ jobId: 'check' }),
    'import.run': () => answer({ jobId: 'run' }),
    'upload.begin': () => answer({ pieceBytes: 1_048_576 }),
    'upload.add': () => answer({ arrived: 3, complete: true }),
    'upload.discard': () => answer({}),
    ...more,
  });
  currentBridge().openFiles = () => Promise.resolve([{ name: 'people.csv', bytes: new TextEncoder().encode('a,b') }]);
  const stop = followJobs();
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/lists/import" element={<ImportScreen />} />
        <Route path="/payments/brought-forward" element={<PayerBalancesScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  await screen.findByRole('heading', { level: 1 });
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input);
  const ends = (jobId: string, value: unknown) =>
    act(() => bridge.emit({ type: 'job.ended', jobId, name: jobId, reply: answer(value), cancelled: false }));
  return { ...view, bridge, asked, ends, stop };
}
