import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { useEscBack } from '../../lib/way-back.ts';
import { PageHead, Section, scrollable } from '../../ui/layout.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { showToast } from '../../ui/toast.tsx';

type Limits = Output<'denial.limits'>;
type Role = Limits['limits'][number]['role'];
const ROLES: Readonly<Record<Role, { readonly words: string; readonly hint: string }>> = {
  biller: { words: 'Billers write off up to', hint: '0.00: every write-off of a biller waits for approval' },
  frontDesk: { words: 'The front desk writes off up to', hint: 'Counts only for people who may work denials' },
};

/** Who may write off how much of a denial without somebody else's yes. */
export function LimitsScreen() {
  const { escBack } = useEscBack();
  const { value, problem, again } = useQuery('denial.limits', {});
  const [typed, setTyped] = useState<Partial<Record<Role, Cents>>>({});
  const save = useCommand('denial.setLimit');
  const changed = (value?.limits ?? []).filter(({ role, limit }) => typed[role] !== undefined && typed[role] !== limit);
  const letGo = useUnsaved(changed.length > 0, 'the limits of write-offs');
  const keep = async () => {
    for (const { role } of changed) if (!(await save.run({ role, limit: typed[role] ?? (0 as Cents) }))) return;
    letGo();
    setTyped({});
    showToast({ words: 'The limits are kept; what waits for approval still waits', shape: 'check' });
  };
  return (
    <Screen
      title="Limits of write-offs"
      actions={[
        {
          label: 'Keep the limits',
          keys: 'Ctrl Enter',
          primary: true,
          disabled: changed.length === 0 || save.running,
          run: () => void keep(),
        },
        ...escBack,
      ]}
    >
      <PageHead title="Limits of write-offs" under="Above it a write-off waits until another person with the right approves it" />
      <section className="col grow scroll" aria-label="Limits" {...scrollable}>
        <ErrorNote problem={problem ?? save.problem} onRetry={again} />
        {!value && problem === undefined && <Skeleton label="limits" lines={4} />}
        {value && (
          <Section title="Without approval">
            <div className="denial-limits">
              {value.limits.map(({ role, limit }, index) => (
                <MoneyField
                  key={role}
                  label={ROLES[role].words}
                  hint={ROLES[role].hint}
                  autoFocus={index === 0}
                  value={typed[role] ?? limit}
                  onAmount={(cents) => cents !== undefined && setTyped((before) => ({ ...before, [role]: cents }))}
                />
              ))}
              <p className="soft">
                {value.own === null
                  ? 'You write off any amount, and approve what others ask for.'
                  : `You write off up to ${money(value.own)}.`}{' '}
                Nobody approves what they asked for themselves. The owner sets the limits.
              </p>
            </div>
          </Section>
        )}
      </section>
    </Screen>
  );
}
