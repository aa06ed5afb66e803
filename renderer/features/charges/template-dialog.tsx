import { useMemo, useState } from 'react';
import { readChargeText } from '#shared/domain/charge/charge-language.ts';
import type { ChargeTemplate } from '#shared/domain/charge/expand-template.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { HeldTyping } from '../../ui/held-typing.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { templateLines } from './template-text.ts';

type Props = {
  /** The charges in the charge language. */
  readonly text: string;
  /** The template that is changed; absent for a new one. */
  readonly template?: ChargeTemplate;
  readonly onClose: () => void;
};

/** Keeps charges under a short key. They are written in the charge language, so that there is nothing else to learn. */
export function TemplateDialog({ text: start, template, onClose }: Props) {
  const [key, setKey] = useState(template?.key ?? '');
  const [name, setName] = useState(template?.name ?? '');
  const [text, setText] = useState(start);
  const [active, setActive] = useState(template?.active ?? true);
  const saving = useCommand('charge.saveTemplate');
  const day = today();
  const read = useMemo(() => readChargeText(text, { serviceDate: day }), [text, day]);
  const lines = templateLines(read, day, template?.lines);
  const [problem] = read.problems;
  const save = async () => {
    const templateId = template?.templateId ?? newId();
    if (!(await saving.run({ templateId, key, name: name.trim(), diagnoses: [...read.diagnoses], lines, active }))) return;
    showToast({ words: `Template ${key} kept, ${counted(lines.length, 'line')}` });
    onClose();
  };
  const typed = key !== (template?.key ?? '') || name !== (template?.name ?? '') || text !== start || active !== (template?.active ?? true);
  const shape = /^[A-Z][A-Z0-9]{1,11}$/.test(key) && !/^[A-V]\d{4}$/.test(key);
  return (
    <TaskDialog
      wide
      title={template ? `Charge template ${template.key}` : 'New charge template'}
      onClose={onClose}
      act="Keep the template"
      disabled={!shape || name.trim() === '' || lines.length === 0 || problem !== undefined || saving.running}
      onAct={() => void save()}
    >
      <HeldTyping dirty={typed} words="the charge template being typed" />
      <div className="template-fields">
        <TextField
          label="Key"
          autoFocus
          maxLength={12}
          hint="Letters and digits, such as DM2; typed in the charge language"
          error={key !== '' && !shape ? 'Two to twelve letters and digits, a letter first, and not written like a code.' : undefined}
          value={key}
          onText={(typed) => setKey(typed.toUpperCase().trim())}
        />
        <TextField label="Name" maxLength={60} value={name} onText={setName} />
        <TextField
          label="Charges"
          className="wide-code"
          maxLength={1_000}
          hint={`${counted(lines.length, 'line')}, ${counted(read.diagnoses.length, 'diagnosis', 'diagnoses')}; a day such as +7: stands so many days after the first`}
          error={problem?.message}
          value={text}
          onText={setText}
        />
        <CheckField label="In use" checked={active} onChecked={setActive} />
        <ErrorNote problem={saving.problem} />
      </div>
    </TaskDialog>
  );
}
