import type { Output } from '#shared/contract/operations.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { Money } from '../../ui/money.tsx';
import { EntryTable } from './entry-table.tsx';

type Changed = NonNullable<Output<'period.proofs'>['changed']>;
type Figure = keyof Omit<Changed['now'], 'agrees'>;

const FIGURES: readonly (readonly [Figure, string])[] = [
  ['charges', 'Charges'],
  ['payments', 'Payments'],
  ['adjustments', 'Adjusted by payers'],
  ['writeOffs', 'Written off by us'],
  ['end', 'Owed after'],
];

/** A period that was closed before: figure by figure what it came to then and comes to now, and the entries that made the difference. */
export function ChangedSince({ changed }: { readonly changed: Changed }) {
  const different = FIGURES.filter(([name]) => changed.before[name] !== changed.now[name]);
  return (
    <section className="closing-changed" aria-label="Changed since it was closed">
      <h2>Changed since close {changed.controlNumber}</h2>
      <p className="small dim">
        It was closed on {shortTime(changed.closedAt)} and opened again. {counted(changed.entryCount, 'entry', 'entries')} came since.
      </p>
      {different.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>Figure</th>
              <th className="num">Then</th>
              <th className="num">Now</th>
            </tr>
          </thead>
          <tbody>
            {different.map(([name, words]) => (
              <tr key={name}>
                <td>{words}</td>
                <td className="num">
                  <Money amount={changed.before[name]} />
                </td>
                <td className="num">
                  <Money amount={changed.now[name]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {changed.entries.length > 0 && <EntryTable label="Entries since" entries={changed.entries} />}
    </section>
  );
}
