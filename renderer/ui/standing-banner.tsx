import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { money } from '../lib/format.ts';
import { useQuery } from '../lib/query.ts';
import { Note } from './note.tsx';

type Standing = Output<'standing.show'>;
type Row = Standing['standings'][number];

const daysWords = ({ fromDay, untilDay }: Row): string =>
  untilDay === null ? `since ${formatDate(fromDay)}` : `${formatDate(fromDay)} to ${formatDate(untilDay)}`;

/** What one standing means for whoever works on the account. */
function rowWords(row: Row): string {
  const more = row.kind === 'hardship' ? ` of ${row.percent} %` : row.kind === 'bankruptcy' ? `, chapter ${row.chapter}` : '';
  const what = row.kind === 'bankruptcy' ? `filed ${formatDate(row.fromDay)}` : daysWords(row);
  const rule = row.kind === 'bankruptcy' ? ' Ask for nothing of visits before that day, in no way.' : '';
  return `${row.title}${more}, ${what}.${rule}`;
}

/** What stands of an account today, as notes above the work; nothing when nothing does. */
export function StandingNotes({ standing }: { readonly standing: Standing }) {
  const rows = standing.standings.filter(({ stands }) => stands);
  const { withAgency, stopped } = standing;
  if (rows.length === 0 && withAgency === null) return null;
  return (
    <>
      {rows.map((row) => (
        <Note key={row.standingId} kind={row.kind === 'bankruptcy' ? 'bad' : 'warn'}>
          <p>{rowWords(row)}</p>
        </Note>
      ))}
      {withAgency && (
        <Note kind="warn">
          <p>
            {withAgency.agencyName} has {money(withAgency.amount)} of this account since {formatDate(withAgency.since)}
            {stopped === null ? '' : '; no letter and no charge goes out'}.
          </p>
        </Note>
      )}
    </>
  );
}

type Props = { readonly guarantorId?: string; readonly patientId?: string };

/** The same, asked for by itself: where it cannot be known the work goes on without it. */
export function StandingBanner({ guarantorId, patientId }: Props) {
  const { value } = useQuery('standing.show', { guarantorId: guarantorId ?? null, patientId: patientId ?? null });
  return value ? <StandingNotes standing={value} /> : null;
}
