import './coverage.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { scrollable } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { AuthorizationDialog } from './authorization-dialog.tsx';
import { CaseDialog } from './case-dialog.tsx';
import { type AuthorizationView, type CaseView, caseName } from './case-draft.ts';
import type { PatientPage } from './patient-words.ts';

type Open =
  | { readonly kind: 'case'; readonly stored: CaseView | undefined }
  | { readonly kind: 'authorization'; readonly stored: AuthorizationView | undefined };

/** The dialog that is open; at first the case that a link asks for: saved or left, it leads back to where the link stands. */
function useOpenDialog(cases: readonly CaseView[], again: () => void) {
  const asked = useSearchParams()[0].get('case');
  const { go: back } = useWayBack('Back', '/patients');
  const [opened, setOpen] = useState<Open | 'closed'>();
  const led = cases.find(({ caseId }) => caseId === asked);
  const open: Open | undefined = opened === 'closed' ? undefined : (opened ?? (led && { kind: 'case', stored: led }));
  const close = () => {
    setOpen('closed');
    if (led && opened === undefined) return back();
    again();
  };
  return { open, setOpen, close };
}

/** The patient's cases and, under the marked one, its authorizations. F2 adds a case, F3 an authorization, Enter changes one. */
export function CaseTab({ page, shown }: { readonly page: PatientPage; readonly shown: boolean }) {
  const { patientId, coverages } = page;
  const { value, problem, again } = useQuery('case.list', { patientId });
  const [chosen, setChosen] = useState<string>();
  const cases = value?.cases ?? [];
  const { open, setOpen, close } = useOpenDialog(cases, again);
  const current = cases.find(({ caseId }) => caseId === chosen) ?? cases[0];
  const authorizations = (value?.authorizations ?? []).filter(({ caseId }) => caseId === current?.caseId);
  const [marked, setMarked] = useState<string>();
  useKeys(
    shown
      ? [
          { keys: 'F2', words: 'Add a case', run: () => setOpen({ kind: 'case', stored: undefined }) },
          { keys: 'F3', words: 'Add an authorization', run: () => setOpen({ kind: 'authorization', stored: undefined }) },
        ]
      : [],
  );
  if (value === undefined)
    return problem === undefined ? <Skeleton label="the cases" lines={6} /> : <ErrorNote problem={problem} onRetry={again} />;
  return (
    <section className="particulars scroll" {...scrollable} aria-label="Cases">
      <div className="list-head row">
        <h2 className="grow">Cases</h2>
        <Button keys="F2" onClick={() => setOpen({ kind: 'case', stored: undefined })}>
          Add a case
        </Button>
      </div>
      <DataTable
        label="Cases"
        columns={caseColumns(coverages)}
        rows={cases}
        rowKey={({ caseId }) => caseId}
        selected={current?.caseId}
        onSelect={({ caseId }) => setChosen(caseId)}
        onOpen={(stored) => setOpen({ kind: 'case', stored })}
      />
      <div className="list-head row">
        <h2 className="grow">Authorizations{current && `: ${caseName(current)}`}</h2>
        <Button keys="F3" onClick={() => setOpen({ kind: 'authorization', stored: undefined })}>
          Add an authorization
        </Button>
      </div>
      {authorizations.length === 0 ? (
        <p className="sect soft">None. A payer’s permission goes here; charge entry fills in its number and counts what is left.</p>
      ) : (
        <DataTable
          label="Authorizations"
          columns={AUTHORIZATION_COLUMNS}
          rows={authorizations}
          rowKey={({ authorizationId }) => authorizationId}
          selected={marked ?? authorizations[0]?.authorizationId}
          onSelect={({ authorizationId }) => setMarked(authorizationId)}
          onOpen={(stored) => setOpen({ kind: 'authorization', stored })}
        />
      )}
      {open?.kind === 'case' && <CaseDialog page={page} stored={open.stored} onClose={close} />}
      {open?.kind === 'authorization' && current && (
        <AuthorizationDialog caseId={current.caseId} stored={open.stored} payerId={firstPayer(current, coverages)} onClose={close} />
      )}
    </section>
  );
}

const firstPayer = ({ coverageIds }: CaseView, coverages: PatientPage['coverages']): string => {
  const first = coverageIds === null ? coverages.find(({ active, casesOnly }) => active && !casesOnly) : undefined;
  return (first ?? coverages.find(({ coverageId }) => coverageId === coverageIds?.[0]))?.payerId ?? '';
};

const caseColumns = (coverages: PatientPage['coverages']): readonly Column<CaseView>[] => [
  { id: 'name', head: 'Case', tone: 'med', value: caseName },
  { id: 'accident', head: 'Accident', value: ({ accidentDate, accidentState }) => accidentWords(accidentDate, accidentState) },
  {
    id: 'asked',
    head: 'Who is asked',
    tone: 'soft',
    value: ({ coverageIds }) =>
      coverageIds === null
        ? 'as usual'
        : coverageIds.map((id) => coverages.find(({ coverageId }) => coverageId === id)?.payerName ?? '').join(', then ') || 'nobody',
  },
  { id: 'visits', head: 'Visits', kind: 'number', value: ({ visits }) => visits },
  { id: 'last', head: 'Last used', value: ({ lastUsed }) => (lastUsed === null ? '–' : formatDate(lastUsed)) },
  {
    id: 'state',
    head: 'State',
    value: ({ closedOn }) => (closedOn === null ? 'Open' : `Closed ${formatDate(closedOn)}`),
    cell: ({ closedOn }) => (
      <StatusMark shape={closedOn === null ? 'check' : 'struck'}>
        {closedOn === null ? 'Open' : `Closed ${formatDate(closedOn)}`}
      </StatusMark>
    ),
  },
];

const accidentWords = (day: CaseView['accidentDate'], state: string): string => (day === null ? '–' : `${formatDate(day)} ${state}`.trim());

const leftWords = ({ left, countedIn, used }: AuthorizationView): string =>
  left === null ? `no limit, ${counted(used, countedIn.slice(0, -1))} used` : `${left} of ${left + used} ${countedIn}`;

const AUTHORIZATION_COLUMNS: readonly Column<AuthorizationView>[] = [
  { id: 'number', head: 'Number', kind: 'code', value: ({ number }) => number },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName },
  { id: 'codes', head: 'Codes', kind: 'code', tone: 'soft', value: ({ codes }) => (codes.length === 0 ? 'any' : codes.join(' ')) },
  { id: 'left', head: 'Left', value: leftWords },
  { id: 'from', head: 'From', value: ({ validFrom }) => (validFrom === null ? '–' : formatDate(validFrom)) },
  { id: 'to', head: 'Until', value: ({ validTo }) => (validTo === null ? 'open' : formatDate(validTo)) },
  {
    id: 'state',
    head: 'State',
    value: ({ ended, warning }) => (ended ? 'Not used any more' : warning || 'In force'),
    cell: ({ ended, warning }) => (
      <StatusMark shape={ended ? 'struck' : warning === '' ? 'check' : 'triangle'}>
        {ended ? 'Not used any more' : warning || 'In force'}
      </StatusMark>
    ),
  },
];
