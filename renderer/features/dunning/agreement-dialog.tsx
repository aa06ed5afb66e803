import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { money, shortTime } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { uploadFile } from '../../lib/upload.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast.tsx';

type Props = { readonly guarantorId: string; readonly name: string; readonly onClose: () => void };

/** The agreement of one guarantor to be charged for paying late: the day it was signed, its scan, and its end. */
export function AgreementDialog({ guarantorId, name, onClose }: Props) {
  const { value, problem } = useQuery('financeCharge.account', { guarantorId });
  const agree = useCommand('financeCharge.agree');
  const withdraw = useCommand('financeCharge.withdraw');
  const [consentId] = useState(newId);
  const [signedOn, setSignedOn] = useState<PlainDate>();
  const [scan, setScan] = useState<{ readonly uploadId: string; readonly fileName: string }>();
  const [refused, setRefused] = useState<unknown>();
  const standing = value?.consents.find(({ withdrawn }) => withdrawn === null);
  const choose = async () => {
    setRefused(undefined);
    try {
      const [chosen] = await bridge().openFiles(['.pdf', '.png', '.jpg', '.jpeg']);
      if (chosen) setScan({ uploadId: await uploadFile(chosen), fileName: chosen.name });
    } catch (error) {
      setRefused(error);
    }
  };
  const show = async (id: string) => {
    try {
      const file = await call('financeCharge.scan', { consentId: id });
      await bridge().saveFile(file.name, file.mediaType, documentBytes(file.base64));
    } catch (error) {
      setRefused(error);
    }
  };
  const act = async () => {
    const done = standing
      ? await withdraw.run({ guarantorId })
      : signedOn && (await agree.run({ consentId, guarantorId, signedOn, uploadId: scan?.uploadId ?? null }));
    if (!done) return;
    showToast({ words: standing ? `${name} is not charged any more.` : `The agreement of ${name} is on record.`, shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Agreement of ${name}`}
      act={standing ? 'End the agreement' : 'Record the agreement'}
      kind={standing ? 'danger' : 'primary'}
      disabled={!value || (!standing && signedOn === undefined) || agree.running || withdraw.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <div className="stack">
        <ErrorNote problem={problem ?? agree.problem ?? withdraw.problem ?? refused} />
        {!value && problem === undefined && <Skeleton label="the agreement" lines={3} />}
        {value && !standing && (
          <>
            <p className="soft">Only who agreed in writing to the rate may be charged for paying late.</p>
            <DateField label="Signed on" value={signedOn} onDate={setSignedOn} />
            <p className="row">
              <Button onClick={() => void choose()}>Choose its scan…</Button>
              <span className="small dim">{scan?.fileName ?? 'Optional: a PDF or a picture of it'}</span>
            </p>
          </>
        )}
        {value && <AgreementHistory value={value} onShow={(id) => void show(id)} />}
      </div>
    </TaskDialog>
  );
}

type HistoryProps = { readonly value: Output<'financeCharge.account'>; readonly onShow: (consentId: string) => void };

/** Agreements that were recorded, and what was charged so far. */
const AgreementHistory = ({ value, onShow }: HistoryProps) => (
  <>
    {value.consents.map((consent) => (
      <p key={consent.consentId} className="small">
        Signed {formatDate(consent.signedOn)}, recorded by {consent.by} {shortTime(consent.recordedAt)}
        {consent.withdrawn && `; ended by ${consent.withdrawn.by} ${shortTime(consent.withdrawn.at)}`}
        {consent.fileName !== '' && (
          <>
            {' '}
            <button type="button" className="link" onClick={() => onShow(consent.consentId)}>
              {consent.fileName}
            </button>
          </>
        )}
      </p>
    ))}
    {value.charges.length > 0 && (
      <p className="small dim">
        {value.charges
          .map(({ chargedOn, amount, undone }) => `${formatDate(chargedOn)} ${money(amount)}${undone ? ', taken back' : ''}`)
          .join('; ')}
      </p>
    )}
  </>
);
