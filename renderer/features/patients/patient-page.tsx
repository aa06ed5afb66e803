import './patients.css';
import { type ReactNode, useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { alertsAt } from '#shared/domain/patient/patient-alert.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { useIsAsked } from '../../lib/asked-field.ts';
import { today } from '../../lib/format.ts';
import { type LookedBack, looksBack, NOW } from '../../lib/look-back.ts';
import { usePatientInSight } from '../../lib/patient-in-sight.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { LookBackBanner, LookBackDialog } from '../../ui/look-back.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StandingBanner } from '../../ui/standing-banner.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { type Tab, Tabs } from '../../ui/tabs.tsx';
import { AppointmentsTab } from './appointments-tab.tsx';
import { CaseTab } from './case-tab.tsx';
import { ClaimsTab } from './claims-tab.tsx';
import { EncountersTab } from './encounters-tab.tsx';
import { LedgerTab } from './ledger-tab.tsx';
import { ChartNotes } from './merged-note.tsx';
import { ParticularsTab } from './particulars-tab.tsx';
import { type PatientDialog, PatientDialogs } from './patient-dialogs.tsx';
import { PatientHeader } from './patient-header.tsx';
import type { PatientPage } from './patient-words.ts';
import { remember } from './recent-patients.ts';
import { StatementTab } from './statement-tab.tsx';
import type { WhyAmount } from './why-panel.tsx';

/** A patient's one page; another patient is another page with nothing left over. */
export function PatientPageScreen() {
  const { patientId = '' } = useParams();
  const { value, problem, again } = useQuery('patient.get', { patientId });
  if (value) return <OpenPatient key={patientId} page={value} />;
  return <WaitingPatient key={patientId} problem={problem} again={again} />;
}

function WaitingPatient({ problem, again }: { readonly problem: unknown; readonly again: () => void }) {
  const navigate = useNavigate();
  const find = () => void navigate('/patients');
  return (
    <Screen title="Patient" actions={[{ label: 'Find a patient', keys: 'Esc', run: find }]}>
      <PageHead title="Patient" />
      {problem === undefined ? (
        <Skeleton label="the patient" lines={12} />
      ) : (
        <div className="sect">
          <ErrorNote problem={problem} onRetry={again} />
          <EmptyState title="Nobody to show" action={<Button onClick={find}>Find a patient</Button>}>
            The patient may have been opened from an old link. Find them by name, chart number or birth date.
          </EmptyState>
        </div>
      )}
    </Screen>
  );
}

const TABS = ['ledger', 'encounters', 'appointments', 'claims', 'statements', 'cases', 'particulars'] as const;
type TabId = (typeof TABS)[number];

/** The dialog that is open; at first what a link asks for: an answer about eligibility leads to what must be corrected. */
function useDialog(page: PatientPage) {
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation();
  const asked = useIsAsked();
  const { go } = useWayBack('Back', '/patients');
  const [dialog, setDialog] = useState(() => askedDialog(page, search));
  const close = () => {
    setDialog(undefined);
    // Somebody was led here to one field: saved or left, they go on where they were.
    if (asked) return go();
    // What was asked for is done: reading the page again must not ask for it anew.
    if (search.size > 0) setSearch({}, { replace: true, state });
  };
  return { dialog, setDialog, close };
}

function askedDialog({ patientId, coverages }: PatientPage, search: URLSearchParams): PatientDialog | undefined {
  const edit = search.get('edit');
  if (edit === 'particulars') return { kind: 'particulars' };
  const mergedId = search.get('merge');
  if (mergedId !== null && mergedId !== patientId) return { kind: 'merge', mergedId };
  const coverage = coverages.find(({ coverageId }) => coverageId === search.get('coverage'));
  return edit === 'coverage' && coverage ? { kind: 'coverage', coverage } : undefined;
}

/** Esc closes the reasons of an amount first, then comes back to today, then leaves. */
function useEsc(why: WhyAmount | undefined, onClose: () => void, back: boolean, onNow: () => void): Action {
  const { label, go } = useWayBack('Back', '/patients');
  if (why !== undefined) return { keys: 'Esc', end: true, label: 'Close', run: onClose };
  return { keys: 'Esc', end: true, ...(back ? { label: 'Back to today', run: onNow } : { label, run: go }) };
}

/** The open tab; one is drawn once it was looked at, and kept. */
function useTabs() {
  const [first] = useState<TabId>(useSearchParams()[0].has('case') ? 'cases' : 'ledger');
  const [tab, setTab] = useState<TabId>(first);
  const [seen, setSeen] = useState<ReadonlySet<TabId>>(new Set([first]));
  const go = (id: TabId) => {
    setTab(id);
    setSeen((before) => new Set([...before, id]));
  };
  const lazy = (id: TabId, draw: (shown: boolean) => ReactNode) => (seen.has(id) ? draw(tab === id) : null);
  return { tab, go, lazy };
}

function OpenPatient({ page }: { readonly page: PatientPage }) {
  const navigate = useNavigate();
  const { patientId, patient } = page;
  const alerts = [patient.alert, ...alertsAt(page.alerts, 'atRegistration', today())].filter((words) => words !== '');
  const { tab, go, lazy } = useTabs();
  const [why, setWhy] = useState<WhyAmount>();
  const { dialog, setDialog, close } = useDialog(page);
  const [clocks, setClocks] = useState<LookedBack>(NOW);
  const [lookingBack, setLookingBack] = useState(false);
  const esc = useEsc(
    why,
    () => setWhy(undefined),
    looksBack(clocks),
    () => setClocks(NOW),
  );
  useRemembered(page);
  usePatientInSight(patientId);
  const explain = (amount: WhyAmount) => {
    go('ledger');
    setWhy(amount);
  };
  // The header is today's, whatever is looked back to: what is looked at is the ledger.
  const look = (days: LookedBack) => {
    go('ledger');
    setClocks(days);
  };
  const book = () => void navigate(`/schedule?book=${patientId}`);
  const number = () => setDialog({ kind: 'superbill' });
  return (
    <Screen
      title={listName(patient)}
      actions={[
        ...ownActions({ setDialog, go, explain, book, number }),
        { label: 'Look back', keys: 'T', run: () => setLookingBack(true) },
        { label: 'Money', keys: 'Y', run: () => void navigate(`/payments/patients?account=${page.guarantor.guarantorId}`), end: true },
        { label: 'Register', keys: 'R', run: () => void navigate('/patients/register'), end: true },
        { label: 'Next tab', keys: 'Ctrl →', run: () => go(TABS[(TABS.indexOf(tab) + 1) % TABS.length] ?? 'ledger'), end: true },
        esc,
      ]}
    >
      <ChartNotes page={page} />
      <LookBackBanner clocks={clocks} onNow={() => setClocks(NOW)} onChange={() => setLookingBack(true)} />
      <StandingBanner guarantorId={page.guarantor.guarantorId} />
      <PatientHeader page={page} why={why} onWhy={explain} onDialog={(kind) => setDialog({ kind })} />
      <Tabs
        label="Parts of the patient’s page"
        open={tab}
        onOpen={go}
        {...(alerts.length === 0 ? {} : { aside: <Alert words={alerts.join('; ')} /> })}
        tabs={tabsOf({ page, why, tab, clocks, lazy, number, book, setDialog, onClose: () => setWhy(undefined) })}
      />
      <PatientDialogs page={page} dialog={dialog} onClose={close} />
      {lookingBack && <LookBackDialog clocks={clocks} onLook={look} onClose={() => setLookingBack(false)} />}
    </Screen>
  );
}

type TabParts = Pick<Acts, 'setDialog' | 'number' | 'book'> & {
  readonly page: PatientPage;
  readonly why: WhyAmount | undefined;
  readonly tab: TabId;
  readonly clocks: LookedBack;
  readonly lazy: (id: TabId, draw: (shown: boolean) => ReactNode) => ReactNode;
  readonly onClose: () => void;
};

/** The parts of the page; all but the ledger are drawn once they are looked at. */
const tabsOf = ({ page, why, tab, clocks, lazy, number, book, setDialog, onClose }: TabParts): readonly Tab<TabId>[] => [
  {
    id: 'ledger',
    words: 'Ledger',
    content: <LedgerTab page={page} why={why} shown={tab === 'ledger'} clocks={clocks} onClose={onClose} />,
  },
  {
    id: 'encounters',
    words: 'Encounters',
    count: page.counts.encounters + page.counts.openSuperbills,
    content: lazy('encounters', (shown) => <EncountersTab page={page} shown={shown} onNew={number} />),
  },
  {
    id: 'appointments',
    words: 'Appointments',
    content: lazy('appointments', () => <AppointmentsTab patientId={page.patientId} onBook={book} />),
  },
  { id: 'claims', words: 'Claims', count: page.counts.claims, content: lazy('claims', () => <ClaimsTab patientId={page.patientId} />) },
  {
    id: 'statements',
    words: 'Statements',
    count: page.counts.statements,
    content: lazy('statements', () => <StatementTab page={page} />),
  },
  { id: 'cases', words: 'Cases', content: lazy('cases', (shown) => <CaseTab page={page} shown={shown} />) },
  {
    id: 'particulars',
    words: 'Particulars',
    content: lazy('particulars', () => <ParticularsTab page={page} onEdit={(coverage) => setDialog({ kind: 'coverage', coverage })} />),
  },
];

type Acts = {
  readonly setDialog: (dialog: PatientDialog) => void;
  readonly go: (tab: TabId) => void;
  readonly explain: (amount: WhyAmount) => void;
  readonly book: () => void;
  readonly number: () => void;
};

/** What is done for this patient. */
const ownActions = ({ setDialog, go, explain, book, number }: Acts): readonly Action[] => [
  { label: 'Take payment', keys: 'P', run: () => setDialog({ kind: 'payment' }) },
  { label: 'Book', keys: 'B', run: book },
  { label: 'New superbill', keys: 'N', run: number },
  { label: 'Statement', keys: 'S', run: () => go('statements') },
  { label: 'Why this amount?', keys: 'W', run: () => explain('patientOwes') },
  { label: 'Edit', keys: 'E', run: () => setDialog({ kind: 'particulars' }) },
  { label: 'Add coverage', keys: 'C', run: () => setDialog({ kind: 'coverage', coverage: undefined }) },
];

/** The page stands among those open a moment ago. */
function useRemembered({ patientId, patient, chartNumber, chart, guarantor: { guarantorId } }: PatientPage): void {
  useEffect(() => {
    const { birthDate, sex, phone } = patient;
    remember({ patientId, chartNumber, chart, name: listName(patient), birthDate, sex, phone, guarantorId, note: '' });
  }, [patientId, chartNumber, chart, patient, guarantorId]);
}

const Alert = ({ words }: { readonly words: string }) => (
  <>
    <StatusIcon shape="triangle" /> Alert: {words}
  </>
);
