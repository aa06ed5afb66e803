import { useQuery } from '../../lib/query.ts';
import { Section } from '../../ui/layout.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { keyOfUse, readUseKey, type Use } from './layout-draft.ts';

type Props = { readonly uses: readonly Use[]; readonly onUses: (uses: Use[]) => void };

/** Whom a template is usual for: the practice, some providers, some types of appointment. */
export function UseFields({ uses, onUses }: Props) {
  const providers = useQuery('provider.list', {}).value ?? [];
  const types = useQuery('schedule.setup', {}).value?.types ?? [];
  const choices = [
    { key: 'practice', words: 'Everybody who has no other' },
    ...providers
      .filter(({ active }) => active)
      .map((row) => ({ key: `provider ${row.renderingProviderId}`, words: `${row.firstName} ${row.lastName}` })),
    ...types.filter(({ active }) => active).map(({ typeId, name }) => ({ key: `type ${typeId}`, words: `Appointment: ${name}` })),
  ];
  const chosen = new Set(uses.map(keyOfUse));
  const turn = (key: string, on: boolean) => onUses([...uses.filter((use) => keyOfUse(use) !== key), ...(on ? [readUseKey(key)] : [])]);
  return (
    <Section title="Usual for">
      <div className="slip-checks">
        {choices.map(({ key, words }) => (
          <CheckField key={key} label={words} checked={chosen.has(key)} onChecked={(on) => turn(key, on)} />
        ))}
      </div>
    </Section>
  );
}
