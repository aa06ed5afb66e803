import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { KeyValues } from '../../ui/layout.tsx';
import { EmptyState, Note } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { DismissDialog, PlaceDialog } from './answer-dialogs.tsx';
import type { OpenAnswer } from './looks.tsx';

const COLUMNS: readonly Column<OpenAnswer>[] = [
  { id: 'patient', head: 'The payer says', value: ({ patientName }) => patientName || 'nobody in particular', tone: 'med' },
  {
    id: 'born',
    head: 'Born',
    value: ({ birthDate }) => birthDate,
    cell: ({ birthDate }) => (birthDate === null ? '' : formatDate(birthDate)),
  },
  { id: 'member', head: 'Member ID', kind: 'code', value: ({ memberId }) => memberId },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName },
  { id: 'words', head: 'Comes to', value: ({ words }) => words },
  {
    id: 'why',
    head: 'Waits because',
    value: ({ reason }) => reason,
    cell: ({ reason, damaged }) => <StatusMark shape={damaged ? 'octagon' : 'barred'}>{reason}</StatusMark>,
  },
];

/** Answers that no coverage has by themselves; each says what to do. */
export function AnswersTab({ rows }: { readonly rows: readonly OpenAnswer[] }) {
  const [selected, setSelected] = useState<string>();
  const [doing, setDoing] = useState<'place' | 'dismiss'>();
  const answer = rows.find(({ answerId }) => answerId === selected) ?? rows[0];
  if (!answer)
    return (
      <EmptyState title="Every answer has its place">
        An answer that belongs to no coverage by itself, or that was cut on the way, waits here until somebody decides. Nothing is lost.
      </EmptyState>
    );
  return (
    <>
      <div className="wrapped-rows">
        <DataTable
          label="Answers to place"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ answerId }) => answerId}
          selected={answer.answerId}
          onSelect={({ answerId }) => setSelected(answerId)}
          onOpen={() => setDoing('place')}
          totalWords={counted(rows.length, 'answer')}
        />
      </div>
      <section className="eligibility-acts stack" aria-label="The selected answer">
        <Note kind="warn">
          <p>{answer.reason}</p>
          <p className="soft">{answer.fix}</p>
        </Note>
        <KeyValues
          pairs={[
            [
              'File',
              <span key="file" className="code">
                {answer.fileName}
              </span>,
            ],
          ]}
        />
        <div className="row wrap">
          <Button kind="primary" keys="P" onClick={() => setDoing('place')}>
            Choose the coverage
          </Button>
          <Button keys="X" onClick={() => setDoing('dismiss')}>
            Put it away
          </Button>
        </div>
      </section>
      {doing === 'place' && <PlaceDialog answer={answer} onClose={() => setDoing(undefined)} />}
      {doing === 'dismiss' && <DismissDialog answer={answer} onClose={() => setDoing(undefined)} />}
    </>
  );
}
