import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';

type Kept = Output<'attachment.list'>[number];

/** Opens a paper that is kept: an image in place, a PDF as a file. Its bytes are asked for only then. */
export function KeptPaper({ paper }: { readonly paper: Kept }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button onClick={() => setOpen(true)}>
        Open<span className="unseen">: {paper.name}</span>
      </Button>
    );
  return <OpenPaper paper={paper} />;
}

function OpenPaper({ paper }: { readonly paper: Kept }) {
  const { value, problem } = useQuery('attachment.file', { attachmentId: paper.attachmentId });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (value === undefined) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(documentBytes(value.base64))], { type: value.mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [value]);
  if (problem !== undefined) return <ErrorNote problem={problem} />;
  if (address === undefined) return <span className="dim">Opening {paper.name}</span>;
  if (paper.mediaType === 'application/pdf')
    return (
      <a className="link" href={address} download={paper.name}>
        {paper.name}
      </a>
    );
  return <img className="paper-image" src={address} alt={`${paper.controlNumber}: ${paper.name}`} />;
}
