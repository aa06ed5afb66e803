import { formatDate } from '#shared/kernel/plain-date.ts';
import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Panel, Section } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Answer, mendAt, type Place, type Rejected, saidBy, verdictLook } from './looks.ts';

type Props = { readonly row: Rejected; readonly onMend: () => void; readonly busy: boolean };

/** One rejected claim: the reason in plain words, what was sent where, what has changed since, and every answer. */
export function RejectedDetail({ row, onMend, busy }: Props) {
  const query = useQuery('answer.ofClaim', { claimId: row.claimId });
  const latest = query.value?.answers.find(({ verdict, late }) => verdict === 'rejected' && !late);
  const places = latest && latest.places.length > 0 ? latest.places : row.places;
  return (
    <Panel
      label="The selected claim"
      title={`${row.patientName} · ${row.claimNumber}`}
      under={`${row.payerName}, served ${formatDate(row.serviceDate)}, to be filed by ${formatDate(row.fileBy)}`}
    >
      <Section>
        <Note
          kind="bad"
          code={row.code}
          fixes={
            <Button kind="primary" keys="Enter" disabled={busy} onClick={onMend}>
              {mendAt(places[0]?.place ?? 'claim', row).words}
            </Button>
          }
        >
          <p>
            <b>{row.words}.</b>
          </p>
          <p className="soft">It was never judged, so mend it and send it again; there is nothing to appeal.</p>
        </Note>
      </Section>
      {places.length > 0 && (
        <Section title="Where">
          <ul className="answer-places">
            {places.map((place) => (
              <PlaceLine key={`${place.line} ${place.loop} ${place.element} ${place.title} ${place.said}`} place={place} row={row} />
            ))}
          </ul>
        </Section>
      )}
      <ErrorNote problem={query.problem} onRetry={query.again} />
      {!query.value && query.problem === undefined && <Skeleton label="the answers" lines={6} />}
      {query.value && (
        <>
          <Section title="Changed since it was sent">
            <Changes changes={query.value.changes} compared={query.value.compared} />
          </Section>
          <Section title="Answers">
            <ol className="answer-list">
              {query.value.answers.map((answer) => (
                <AnswerLine key={answer.answerId} answer={answer} />
              ))}
            </ol>
          </Section>
        </>
      )}
    </Panel>
  );
}

const PlaceLine = ({ place, row }: { readonly place: Place; readonly row: Rejected }) => (
  <li>
    <b>
      {place.title}
      {place.line === null ? '' : `, line ${place.line}`}
    </b>
    <span className="small soft code">
      {place.box === '' ? '' : `${place.box.startsWith('FL ') ? '' : 'box '}${place.box} · `}
      {[place.loop, place.element].filter((part) => part !== '').join(' ')}
    </span>
    <span className="small">
      {place.sent === '' ? 'Nothing was sent there' : `Sent: ${place.sent}`}. The partner: {place.said}.
    </span>
    <span className="small soft">{mendAt(place.place, row).words}</span>
  </li>
);

type Change = { readonly line: number | null; readonly loop: string; readonly element: string; readonly was: string; readonly now: string };

/** Mended or not is seen by what would be sent now. */
function Changes({ changes, compared }: { readonly changes: readonly Change[]; readonly compared: boolean }) {
  if (!compared) return <p className="small soft">It cannot be held against what was sent.</p>;
  if (changes.length === 0)
    return (
      <p>
        <StatusMark shape="octagon">Not mended: the same would be sent again</StatusMark>
      </p>
    );
  return (
    <ul className="answer-places">
      {changes.map(({ line, loop, element, was, now }) => (
        <li key={`${line} ${loop} ${element} ${was} ${now}`}>
          <span className="small soft code">
            {loop} {element}
            {line === null ? '' : `, line ${line}`}
          </span>
          <span className="small">
            {was === '' ? 'nothing' : was} → <b>{now === '' ? 'nothing' : now}</b>
          </span>
        </li>
      ))}
    </ul>
  );
}

function AnswerLine({ answer }: { readonly answer: Answer }) {
  const { shape, words } = verdictLook(answer.verdict);
  return (
    <li>
      <StatusMark shape={answer.late ? 'struck' : shape}>
        {answer.kind} {saidBy(answer)}: {words}
        {answer.late ? ', about an earlier sending' : ''}
      </StatusMark>
      <span className="small dim">
        {shortTime(answer.receivedAt)}
        {answer.batchNumber === null ? '' : `, batch ${answer.batchNumber}`}
      </span>
      <span className="small">{answer.words}</span>
      {answer.segments.length > 0 && (
        <details className="small soft">
          <summary>The answer as it came: {answer.fileName}</summary>
          <pre className="raw-segments">{answer.segments.join('\n')}</pre>
        </details>
      )}
    </li>
  );
}
