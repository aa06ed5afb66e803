import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { MOST_PICTURE_BYTES } from '#shared/domain/coverage/picture-kind.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { uploadFile } from '../../lib/upload.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast.tsx';

type CardDocument = Output<'coverage.history'>['documents'][number];
type Side = CardDocument['side'];
const SIDES: readonly (readonly [Side, string])[] = [
  ['front', 'Front of the card'],
  ['back', 'Back of the card'],
];

/** Both sides of the card as images or PDF; a new one takes the place of the old one, which the history keeps. */
export const CoverageCards = ({ coverageId, documents }: { readonly coverageId: string; readonly documents: readonly CardDocument[] }) => (
  <fieldset className="form-part">
    <legend>Card</legend>
    <div className="card-sides">
      {SIDES.map(([side, words]) => (
        <CardSide key={side} coverageId={coverageId} side={side} words={words} kept={documents.find((one) => one.side === side)} />
      ))}
    </div>
  </fieldset>
);

type SideProps = {
  readonly coverageId: string;
  readonly side: Side;
  readonly words: string;
  readonly kept: CardDocument | undefined;
};

function CardSide({ coverageId, side, words, kept }: SideProps) {
  const attach = useCommand('document.attach');
  const remove = useCommand('document.remove');
  const [problem, setProblem] = useState<unknown>();
  const [tooLarge, setTooLarge] = useState(false);
  const [busy, setBusy] = useState(false);
  const choose = async () => {
    setProblem(undefined);
    setBusy(true);
    try {
      const [chosen] = await bridge().openFiles(['.png', '.jpg', '.jpeg', '.pdf']);
      setTooLarge(chosen !== undefined && chosen.bytes.length > MOST_PICTURE_BYTES);
      if (!chosen || chosen.bytes.length > MOST_PICTURE_BYTES) return;
      const uploadId = await uploadFile(chosen);
      if (await attach.run({ documentId: newId(), coverageId, side, uploadId })) showToast({ words: `${words} is kept.` });
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card-side" aria-label={words}>
      <p className="row">
        <b className="grow">{words}</b>
        <Button disabled={busy} onClick={() => void choose()}>
          {kept ? 'Replace' : 'Add an image'}
          <span className="unseen">: {words}</span>
        </Button>
        {kept && (
          <Button kind="quiet" disabled={remove.running} onClick={() => void remove.run({ documentId: kept.documentId })}>
            Take away<span className="unseen">: {words}</span>
          </Button>
        )}
      </p>
      {tooLarge && <p role="alert">The image has more than 5 MB. Take it smaller, or in black and white.</p>}
      <ErrorNote problem={problem ?? attach.problem ?? remove.problem} />
      {kept ? <KeptCard kept={kept} words={words} /> : <p className="dim">None yet. PNG, JPEG or PDF, up to 5 MB.</p>}
    </section>
  );
}

/** The image itself, made from bytes that came over the bridge: nothing of it lies in a file or a cache. */
function KeptCard({ kept, words }: { readonly kept: CardDocument; readonly words: string }) {
  const { value, problem } = useQuery('document.get', { documentId: kept.documentId });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (value === undefined) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(documentBytes(value.base64))], { type: value.mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [value]);
  if (problem !== undefined) return <ErrorNote problem={problem} />;
  if (address === undefined) return <Skeleton label={words} lines={3} />;
  if (kept.mediaType === 'application/pdf')
    return (
      <p>
        <a href={address} download={kept.name}>
          {kept.name}
        </a>{' '}
        <span className="dim">PDF</span>
      </p>
    );
  return <img className="card-image" src={address} alt={`${words}: ${kept.name}`} />;
}
