import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { KeyValues, PageHead, Section } from '../../ui/layout.tsx';
import { Note } from '../../ui/note.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { standingShape, standingWords } from './check-words.ts';
import { FiredSection } from './fired-section.tsx';
import type { EditRow } from './rule-draft.ts';

/** A book of an edit with the editions that answer today; records of the practice have none. */
function askedWords({ words, editions, isList }: EditRow['asks'][number]): string {
  if (!isList) return words;
  return `${words}: ${editions.length === 0 ? 'none is loaded for today, so it is silent' : editions.join('; ')}`;
}

/** One edit of the program: what it rests on, where, and what the practice made of it. */
export function EditDetail({ edit }: { readonly edit: EditRow }) {
  const history = useQuery('edit.history', { edit: edit.number });
  const { number, title, source, fields, box, element, prevents, usual, severity, fixed, fired, message, fix, asks } = edit;
  return (
    <>
      <PageHead
        title={title}
        beside={
          <>
            <StatusTag shape={standingShape(severity)}>{standingWords(severity)}</StatusTag>
            <span className="dim code">{number}</span>
          </>
        }
        under="A check of the program"
      />
      {fixed !== '' && (
        <Note kind="warn" shape="barred">
          <p>It always stops, and its findings cannot be overridden. {fixed}</p>
        </Note>
      )}
      <KeyValues
        pairs={[
          ['Rests on', source],
          ['Usually', standingWords(usual).toLowerCase()],
          ['Looks at', fields.join(', ')],
          ['Printed in box', box],
          ['Sent in', element],
          ['Prevents', prevents === '' ? 'nothing that has a code' : prevents],
        ]}
      />
      {asks.length > 0 && (
        <Section title="What it asks beyond the claim">
          <ul className="rule-history">
            {asks.map((asked) => (
              <li key={asked.words}>{askedWords(asked)}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="What it says of an invented claim">
        <p className="rule-says">
          <b>{message}</b> {fix}
        </p>
      </Section>
      {history.value && history.value.length > 0 && (
        <Section title="What was made of it">
          <ul className="rule-history">
            {history.value.map(({ severity: made, reason, at, userName }) => (
              <li key={at}>
                <span className="dim small">
                  {shortTime(at)} {userName}
                </span>
                <span>
                  <b>{made === null ? 'As it came' : standingWords(made)}</b> {reason}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <FiredSection number={number} fired={fired} />
    </>
  );
}
