import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { scrollable } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { PackContents, type PackSource } from './pack-detail.tsx';

type Props = { readonly source: PackSource; readonly partnerId: string; readonly onClose: () => void };

/** What installing would do, for which partner; only what was seen here is installed. */
export function InstallDialog({ source, partnerId, onClose }: Props) {
  const [chosen, setChosen] = useState(partnerId);
  const partners = useQuery('partner.list', {});
  const tradingPartnerId = chosen === '' ? null : chosen;
  const preview = useQuery('pack.preview', { ...source, tradingPartnerId });
  const install = useCommand('pack.install');
  const { value } = preview;
  const broken = value?.examples.some(({ asSaid }) => !asSaid) ?? true;
  const act = async () => {
    if (!value) return;
    const done = await install.run({ ...source, tradingPartnerId, digest: value.digest });
    if (!done) return;
    const brought = [counted(done.rules, 'rule'), counted(done.payers, 'payer')].join(', ');
    showToast({ words: `${value.name} is installed: ${brought}`, shape: 'check' });
    onClose();
  };
  const verb = value?.installedEdition ? `Install edition ${value.edition}` : 'Install the pack';
  return (
    <TaskDialog
      title={value ? `Install ${value.name}, edition ${value.edition}?` : 'Install a pack'}
      wide
      act={verb}
      disabled={!value || broken || install.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <SelectField
        label="For which trading partner"
        value={chosen}
        onValue={setChosen}
        options={[
          { value: '', words: 'Every partner' },
          ...(partners.value ?? []).map((one) => ({ value: one.tradingPartnerId, words: one.name })),
        ]}
      />
      {value?.installedEdition && <p className="soft">Edition {value.installedEdition} stands here and gives way.</p>}
      <ErrorNote problem={install.problem ?? preview.problem} />
      {value ? (
        <section className="pack-preview" aria-label="What it does" {...scrollable}>
          <PackContents preview={value} />
        </section>
      ) : (
        preview.problem === undefined && <Skeleton label="the pack" lines={8} />
      )}
    </TaskDialog>
  );
}
