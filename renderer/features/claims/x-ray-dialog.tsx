import { type KeyboardEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { scrollable } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import type { ClaimPage } from './claim-state.ts';
import { MendField, mendable } from './x-ray-mend.tsx';
import { targetOf } from './x-ray-targets.ts';
import { boxOfFinding, changesOf, type Finding, placedBoxes, type Shown, type XRayBox } from './x-ray-words.ts';

type Props = { readonly claim: ClaimPage['claim']; readonly findings: readonly Finding[]; readonly onClose: () => void };

/** The form at the left with every value at its place; at the right what the file says there, now and as sent, and where it was entered. */
export function XRayDialog({ claim, findings, onClose }: Props) {
  const query = useQuery('claim.xRay', { claimId: claim.claimId });
  const shown = query.value;
  return (
    <Dialog
      title={`X-ray of ${claim.claimNumber}`}
      wide
      className="x-ray-dialog"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ErrorNote problem={query.problem} onRetry={query.again} />
      {shown === undefined && query.problem === undefined && <Skeleton label="the form" lines={14} />}
      {shown && <Looked shown={shown} claim={claim} findings={findings} onClose={onClose} />}
    </Dialog>
  );
}

function Looked({ shown, claim, findings, onClose }: Props & { readonly shown: Shown }) {
  const asked = useSearchParams()[0].get('xRay');
  const [at, setAt] = useState(
    () =>
      shown.boxes.find(({ box }) => box === asked)?.box ??
      ((findings[0] && boxOfFinding(findings[0], shown.boxes)) || shown.boxes[0]?.box || ''),
  );
  const [page, setPage] = useState(0);
  const box = shown.boxes.find((one) => one.box === at);
  const changes = changesOf(shown);
  const about = (name: string) => findings.filter((finding) => boxOfFinding(finding, shown.boxes) === name);
  const faulty = new Set(findings.flatMap((finding) => boxOfFinding(finding, shown.boxes) ?? []));
  useKeys([
    { keys: 'PgDn', words: 'Next page of the form', run: () => setPage((before) => Math.min(before + 1, shown.pages.length - 1)) },
    { keys: 'PgUp', words: 'Page of the form before', run: () => setPage((before) => Math.max(before - 1, 0)) },
  ]);
  return (
    <div className="x-ray-two">
      <div>
        <div className="x-ray-sheet scroll" {...scrollable}>
          <FormPage shown={shown} page={page} at={at} faulty={faulty} changed={changes.boxes} onAt={setAt} />
        </div>
        <p className="small dim">
          {shown.form}. Page {page + 1} of {shown.pages.length}.
          {claim.reportsEncounter && ' It reports an encounter and asks for no payment (BHT06 RP).'}
        </p>
      </div>
      <div className="x-ray-side scroll" {...scrollable}>
        <SelectField
          label="Box"
          value={at}
          onValue={setAt}
          options={shown.boxes.map(({ box: value, title }) => ({ value, words: `${value}  ${title}` }))}
        />
        {box && <BoxSide key={box.box} box={box} shown={shown} claim={claim} findings={about(box.box)} onClose={onClose} />}
        <Changes shown={shown} />
      </div>
    </div>
  );
}

type PageProps = {
  readonly shown: Shown;
  readonly page: number;
  readonly at: string;
  readonly faulty: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  readonly onAt: (box: string) => void;
};

/** The page as boxes at their places on the form's grid; arrows go from box to box. */
function FormPage({ shown, page, at, faulty, changed, onAt }: PageProps) {
  const cells = shown.pages[page] ?? [];
  const placed = placedBoxes(cells);
  const onKey = (event: KeyboardEvent) => {
    const here = placed.findIndex(({ box }) => box === at);
    const steps: Readonly<Record<string, number>> = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1 };
    const to = placed[Math.max(0, Math.min(placed.length - 1, steps[event.key] ?? -1))];
    if (steps[event.key] === undefined || !to || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    onAt(to.box);
    event.currentTarget.querySelector<HTMLElement>(`[data-box="${to.box}"]`)?.focus();
  };
  const first = placed.some(({ box }) => box === at) ? at : placed[0]?.box;
  return (
    <div className="x-ray-paper" role="listbox" aria-label="The form" tabIndex={-1} onKeyDown={onKey}>
      {placed.map(({ box, text, left, top, width, lines }) => (
        <div
          key={box}
          data-box={box}
          role="option"
          aria-selected={box === at}
          aria-label={`${box} ${text}`}
          tabIndex={box === first ? 0 : -1}
          className={[box === at ? 'hot' : '', faulty.has(box) ? 'bad' : '', changed.has(box) ? 'changed' : ''].join(' ')}
          style={{ left: across(left - 1), top: down(top - 1), width: across(width), height: down(lines) }}
          onFocus={() => onAt(box)}
          onMouseDown={() => onAt(box)}
        >
          <small>{box}</small>
          {faulty.has(box) && <StatusIcon shape="octagon" />}
        </div>
      ))}
      {cells.map(({ cell, box, text, line, column, width, right }) => (
        <span
          key={`${box} ${cell}`}
          aria-hidden="true"
          className={right ? 'right' : undefined}
          style={{ left: across(column - 1), top: down(line - 1), width: across(width) }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}

/** Columns and lines of the form as parts of the page: 84 columns of a tenth of an inch, 65 lines of a sixth. */
const across = (columns: number): string => `${columns * 1.19}%`;
const down = (lines: number): string => `${lines * 1.54}%`;

type SideProps = {
  readonly box: XRayBox;
  readonly shown: Shown;
  readonly claim: ClaimPage['claim'];
  readonly findings: readonly Finding[];
  readonly onClose: () => void;
};

/** One box: what is wrong with it, its elements, where it was entered, and its own small editor. */
function BoxSide({ box, shown, claim, findings, onClose }: SideProps) {
  const target = targetOf(box, shown);
  const { go, running, problem } = useGoThere(box, shown, claim, onClose);
  useKeys(target.kind === 'nowhere' ? [] : [{ keys: 'Ctrl Enter', words: 'Go to its field', run: go }]);
  const elements = shown.elements.filter(({ key }) => box.elements.includes(key));
  return (
    <section aria-label={`Box ${box.box}`}>
      <h3>
        Box {box.box}
        {box.title === '' ? '' : `: ${box.title}`}
      </h3>
      <p className="code med">{box.value || 'empty'}</p>
      {findings.map(({ message, fix, field }) => (
        <p key={`${field} ${message}`}>
          <StatusIcon shape="octagon" /> {message} <span className="soft">{fix}</span>
        </p>
      ))}
      {elements.length === 0 ? (
        <p className="small dim">Nothing in the file says it.</p>
      ) : (
        <ElementList elements={elements} compared={shown.sentIn !== null} />
      )}
      <p className="small soft">{box.source === '' ? '' : `Entered in: ${box.source}`}</p>
      {mendable(box, shown) ? <MendField box={box} shown={shown} claim={claim} /> : null}
      <ErrorNote problem={problem} />
      {target.kind === 'nowhere' ? (
        <p className="small soft">{target.reason}</p>
      ) : (
        <Button keys="Ctrl Enter" disabled={running} onClick={go}>
          Go to its field
        </Button>
      )}
    </section>
  );
}

/** Leads to the field of a box, with the cursor in it; from there Esc and saving lead back to the box. */
function useGoThere(box: XRayBox, shown: Shown, { claimId, claimNumber, version }: ClaimPage['claim'], onClose: () => void) {
  const navigate = useNavigate();
  const opening = useCommand('claim.editCharges');
  const target = targetOf(box, shown);
  const go = async () => {
    if (target.kind === 'nowhere') return;
    const opened = target.kind === 'charges' ? await opening.run({ claimId, version }) : undefined;
    if (target.kind === 'charges' && !opened) return;
    const back = comingFrom(`X-ray of ${claimNumber}`, `/claims/${claimId}?view=all&xRay=${encodeURIComponent(box.box)}`);
    onClose();
    void navigate(target.kind === 'page' ? target.path : `/charges/${opened?.superbillId ?? ''}`, { state: { ...back, ...target.asking } });
  };
  return { go: () => void go(), running: opening.running, problem: opening.problem };
}

const ElementList = ({ elements, compared }: { readonly elements: Shown['elements']; readonly compared: boolean }) => (
  <dl className="x-ray-elements small">
    {elements.map(({ key, loop, element, words, now, sent }) => (
      <div key={key}>
        <dt>
          <span className="code">
            {loop} {element}
          </span>{' '}
          <span className="soft">{words}</span>
        </dt>
        <dd className="code">
          {now ?? 'not said now'}
          {compared && now !== sent && (
            <>
              {' '}
              <StatusIcon shape="triangle" /> <span className="soft">sent:</span> {sent ?? 'nothing'}
            </>
          )}
        </dd>
      </div>
    ))}
  </dl>
);

/** What would be sent otherwise now than it was. */
function Changes({ shown }: { readonly shown: Shown }) {
  const { elements } = changesOf(shown);
  if (shown.sentIn === null) return <p className="small dim">It was not sent yet, so there is nothing to compare it with.</p>;
  return (
    <section aria-label="Changed since it was sent">
      <h3>
        Against batch {shown.sentIn.number}, {shortTime(shown.sentIn.createdAt)}
      </h3>
      {elements.length === 0 ? (
        <p className="soft">It would be sent again exactly as it was.</p>
      ) : (
        <>
          <p>{counted(elements.length, 'element')} would be said otherwise.</p>
          <ElementList elements={elements} compared />
        </>
      )}
    </section>
  );
}
