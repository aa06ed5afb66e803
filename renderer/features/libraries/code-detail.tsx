import type { Output } from '#shared/contract/operations.ts';
import type { CodeScope, LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { KeyValues } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CodeNotes } from './code-notes.tsx';
import { CodeState } from './code-state.tsx';

type Detail = Output<'code.get'>;
type Props = { readonly kind: LibraryKind; readonly scope: CodeScope; readonly code: string; readonly on: PlainDate | null };

/** One code: its titles, days, edition, the headers above it and the refinements below. */
export function CodeDetail({ kind, scope, code, on }: Props) {
  const { value, problem, again } = useQuery('code.get', { scope, kind, code, on });
  const favour = useCommand('code.favour');
  if (value === undefined) return <ErrorNote problem={problem} onRetry={again} />;
  const toggle = () => void favour.run({ scope, code: value.code, favourite: !value.favourite }).then(again);
  return (
    <section className="code-detail" aria-label={`About ${value.code}`}>
      <div className="row">
        <h3 className="grow">
          <span className="code">{value.code}</span> {value.words}
        </h3>
        <Button keys="M" words="Mark as favourite, or no longer" onClick={toggle} disabled={favour.running}>
          {value.favourite ? 'No longer a favourite' : 'Mark as favourite'}
        </Button>
      </div>
      <ErrorNote problem={favour.problem} />
      <KeyValues pairs={facts(value)} />
      <CodeNotes code={value.code} notes={value.notes} />
      <Children detail={value} />
    </section>
  );
}

const day = (date: PlainDate | null): string => (date === null ? 'the edition\u2019s day' : formatDate(date));

function facts(detail: Detail): (readonly [string, React.ReactNode])[] {
  const { edition, ownWords, validFrom, validTo, sex, ageFrom, ageTo, used, lastUsed, path } = detail;
  const pairs: (readonly [string, React.ReactNode])[] = [['State', <CodeState key="state" {...detail} />]];
  if (ownWords !== null) pairs.push(['Our words', ownWords]);
  if (path.length > 0) pairs.push(['Belongs to', path.map(({ code, words }) => `${code} ${words}`).join(' \u203a ')]);
  if (validFrom !== null || validTo !== null)
    pairs.push(['Holds', `${day(validFrom)} to ${validTo === null ? 'further notice' : formatDate(validTo)}`]);
  if (edition) pairs.push(['Edition', `${edition.title}, ${edition.publisher}, from ${formatDate(edition.effectiveFrom)}`]);
  if (sex !== null) pairs.push(['Only for', sex === 'F' ? 'women' : 'men']);
  if (ageFrom !== null || ageTo !== null) pairs.push(['Ages', `${ageFrom ?? 0} to ${ageTo ?? 'any'}`]);
  if (used > 0) pairs.push(['Used here', `${used}\u00d7${lastUsed === null ? '' : `, last on ${formatDate(lastUsed)}`}`]);
  for (const [name, value] of Object.entries(detail.facts)) pairs.push([name, String(value)]);
  return pairs;
}

function Children({ detail: { children } }: { readonly detail: Detail }) {
  if (children.length === 0) return null;
  return (
    <>
      <h4>More specific</h4>
      <ul className="code-children">
        {children.map(({ code, words, billable }) => (
          <li key={code} className={billable ? undefined : 'soft'}>
            <span className="code">{code}</span> {words}
            {!billable && <span className="dim"> (header)</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
