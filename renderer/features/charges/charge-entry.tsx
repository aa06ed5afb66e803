import { useEffect, useRef, useState } from 'react';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { today } from '../../lib/format.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BillAboveEstimate } from './bill-above-estimate.tsx';
import type { Opened } from './draft.ts';
import { entryActions } from './entry-actions.ts';
import { type Floating, FloatingDialogs } from './floating-dialogs.tsx';
import { useAskedPlace, useNextFinding } from './focus-finding.ts';
import { cellKey, focusCell } from './line-cells.ts';
import { LineHints } from './line-hints.tsx';
import { ReviewBanner } from './review-banner.tsx';
import { SidePane } from './side-pane.tsx';
import { useBringIn } from './start-dialog.tsx';
import { TypingPane } from './typing-pane.tsx';
import { useDetails } from './use-details.ts';
import { useEntry } from './use-entry.ts';
import { type LineHelp, useLineHelp } from './use-line-help.ts';
import type { VisitField } from './visit-fields.ts';

type Props = { readonly opened: Opened };
const DOT = ' \u00a0·\u00a0 ';

/** One slip: typed as one line or cell by cell, checked while it is typed, approved with one key. */
export function ChargeEntry({ opened }: Props) {
  const { superbill } = opened;
  const entry = useEntry(opened);
  const [current, setCurrent] = useState<string>();
  const [floating, setFloating] = useState<Floating>();
  const language = useRef<HTMLInputElement>(null);
  const details = useDetails();
  const toField = (field: VisitField) => setFloating(`visit:${field}`);
  const ways = { openDetail: details.open, openVisit: toField, openKinds: setFloating };
  const nextFinding = useNextFinding(entry.checked.findings, ways);
  const help = useLineHelp(entry, current);
  const toggleDetails = () => {
    if (details.detailed !== undefined && details.detailed === current) details.close();
    else if (current !== undefined) details.open(current);
  };
  const { go: leave } = useWayBack('Charges', '/charges');
  const bring = useBringIn(entry, opened);
  const copyLast = useOneAtATime(async () => {
    await bring.lastVisit().catch(entry.refuse);
  });
  useEntryKeys({ entry, current, language, help, float: setFloating, onEscape: details.detailed === undefined ? leave : details.close });
  useAskedPlace(entry.state.draft.lines, ways);
  const { checked } = entry;
  const insured = checked.checked ? checked.editsRun > 0 : opened.coverages.length > 0;
  return (
    <Screen
      title={`Superbill ${superbill.number}`}
      actions={entryActions(entry, { current, float: setFloating, nextFinding, toggleDetails })}
    >
      <SlipHead opened={opened} />
      <ReviewBanner superbillId={superbill.superbillId} number={superbill.number} onRejected={leave} />
      <TwoPane
        rightWidth={316}
        left={
          <TypingPane
            entry={entry}
            current={current}
            onCurrent={setCurrent}
            language={language}
            detailed={details.detailed}
            hints={<LineHints lines={entry.state.draft.lines} help={help} />}
          />
        }
        right={
          <SidePane
            entry={entry}
            opened={opened}
            insured={insured}
            onCopyLast={() => void copyLast()}
            onField={toField}
            onKinds={setFloating}
          />
        }
      />
      <BillAboveEstimate entry={entry} opened={opened} />
      <FloatingDialogs
        floating={floating}
        entry={entry}
        opened={opened}
        help={help}
        onClose={() => setFloating(undefined)}
        onFloat={setFloating}
        onEnded={() => {
          entry.finished.current = true;
          leave();
        }}
      />
    </Screen>
  );
}

type KeysOf = {
  readonly entry: ReturnType<typeof useEntry>;
  readonly current: string | undefined;
  readonly language: React.RefObject<HTMLInputElement | null>;
  readonly help: LineHelp;
  readonly float: (what: Floating) => void;
  readonly onEscape: () => void;
};

/** Keys that have no button in the bar; `?` lists them. */
function useEntryKeys({ entry, current, language, help, float, onEscape }: KeysOf): void {
  const toLanguage = () => language.current?.focus();
  const copyAbove = () => {
    if (current === undefined) return;
    entry.state.copyAbove(current);
    entry.checkSoon(0);
    focusCell(cellKey(current, 'code'));
  };
  const filled = entry.state.draft.lines.some(({ given }) => given.length > 0);
  useKeys([
    { keys: '/', words: 'Charge language', run: toLanguage },
    { keys: 'Ctrl /', words: 'Charge language, from inside a field', run: toLanguage },
    { keys: 'Shift F4', words: 'More about this visit: ambulance, equipment, papers and other special claims', run: () => float({}) },
    {
      keys: 'Shift F2',
      words: 'More about this line',
      run: () => current !== undefined && float({ lineId: current }),
      disabled: current === undefined,
    },
    { keys: 'F6', words: 'Copay', run: () => document.querySelector<HTMLInputElement>('.copay input')?.focus() },
    { keys: 'F7', words: 'Codes from a note', run: () => float('note') },
    { keys: 'F9', words: 'Void the superbill', run: () => float('void') },
    { keys: 'Ctrl S', words: 'Save as a draft', run: () => void entry.save() },
    { keys: 'Ctrl Shift Enter', words: 'Hand over for review', run: () => void entry.submit() },
    { keys: 'Ctrl ↑', words: 'Copy the line above', run: copyAbove },
    { keys: 'Alt U', words: 'Count units: a drug’s dose, an anesthesia’s minutes', run: () => float('units'), disabled: !help.counting },
    { keys: 'Alt B', words: 'The service was done on both sides', run: help.bothSides, disabled: !help.canSide },
    { keys: 'Alt A', words: 'Add the add-on that would fit', run: help.addOn, disabled: help.addOns.possible.length === 0 },
    { keys: 'Alt Z', words: 'Take back what defaults filled in', run: () => entry.defaults.takeBack(current), disabled: !filled },
    { keys: 'Alt C', words: 'Choose columns', run: () => float('columns') },
    { keys: 'Esc', words: 'Back to the list; what is typed is kept', run: onEscape },
  ]);
  useEffect(() => {
    language.current?.focus();
  }, [language]);
}

function SlipHead({ opened }: Props) {
  const { superbill, patient, openSuperbills } = opened;
  return (
    <PageHead
      title={superbill.patientName}
      beside={
        <>
          <span className="dim code">Chart {superbill.chartNumber}</span>
          <span className="dim">
            DOB {formatDate(patient.birthDate)}, {ageOf(patient.birthDate)}, {patient.sex}
          </span>
        </>
      }
      under={<VisitLine opened={opened} />}
      right={
        <div className="num">
          <p className="med">Superbill {superbill.number}</p>
          <p className="small dim">{Math.max(0, openSuperbills - 1)} left after this one</p>
        </div>
      }
    />
  );
}

function VisitLine({ opened }: Props) {
  const { superbill, coverages } = opened;
  const [first] = coverages;
  return (
    <>
      Visit {formatDate(superbill.visitDate)}
      {DOT}
      {superbill.renderingName}
      {first ? (
        <>
          {DOT}
          {first.payerName} {first.planName} <span className="code">{first.memberId}</span>
        </>
      ) : (
        `${DOT}no coverage, the patient pays`
      )}
    </>
  );
}

/** Whole years lived. */
function ageOf(birthDate: PlainDate): number {
  const now = today();
  const years = Number(now.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return now.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
