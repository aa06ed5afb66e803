import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { KeyValues, Panel, Section } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Sum } from '../../ui/sum.tsx';
import { type Group, type Row, stateLook, whyWords } from './underpaid-words.ts';

type Props = {
  readonly row: Row;
  readonly groups: readonly Group[];
  readonly onGroup: (only: { readonly payerId: string; readonly code: string }) => void;
};

/** One short line: why so much was expected, what the payer said, and where else the same happens. */
export function ShortDetail({ row, groups, onGroup }: Props) {
  const look = stateLook(row);
  return (
    <Panel
      label="The selected line"
      title={`${row.code} ${row.modifiers}`.trim()}
      under={`${row.patientName}, ${formatDate(row.serviceDate)}`}
    >
      <Section>
        <p>
          <StatusMark shape={look.shape}>{look.words}</StatusMark>
        </p>
        <Sum
          label="How much short"
          lines={[
            { words: 'Expected', amount: row.expected },
            { words: 'Allowed', amount: -(row.allowed ?? 0) },
            { words: 'Short', amount: row.expected - (row.allowed ?? 0), kind: 'double' },
          ]}
        />
        <p className="soft">{whyWords(row)}</p>
        <KeyValues
          pairs={[
            ['Charged', money(row.charge)],
            ['Paid', money(row.paid)],
            ['The payer says', row.why.reasons.length === 0 ? 'nothing' : row.why.reasons.join(', ')],
            ...(row.payerControlNumber === null ? [] : [['Payer’s number', row.payerControlNumber] as const]),
            ...(row.reason === '' ? [] : [['Accepted because', row.reason] as const]),
            ...(row.note === '' ? [] : [['Note', row.note] as const]),
            ...(row.nextDate === null ? [] : [['Look again', formatDate(row.nextDate)] as const]),
          ]}
        />
      </Section>
      {groups.length > 0 && (
        <Section title="By payer and procedure">
          {groups.slice(0, 9).map(({ payerId, payerName, code, count, short }, index) => (
            <Button
              key={`${payerId} ${code}`}
              wide
              keys={String(index + 1)}
              words={`${payerName} ${code}`}
              onClick={() => onGroup({ payerId, code })}
            >
              {payerName} {code}: {counted(count, 'line')}, {money(short)}
            </Button>
          ))}
        </Section>
      )}
    </Panel>
  );
}
