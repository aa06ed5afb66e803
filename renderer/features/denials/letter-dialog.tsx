import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes, useDocumentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';

type Props = { readonly appealId: string; readonly number: number; readonly onClose: () => void };

type File = Output<'appeal.document'>['beside'][number];

/** Files that are no pages of the letter: each is saved, to be printed or handed over with it. */
function Beside({ appealId, files }: { readonly appealId: string; readonly files: readonly File[] }) {
  if (files.length === 0) return null;
  const save = async ({ position, mediaType }: File) => {
    const { name, base64 } = await call('appeal.enclosure', { appealId, position });
    await bridge().saveFile(name, mediaType, documentBytes(base64));
  };
  return (
    <Note kind="warn" shape="triangle">
      <p>These files cannot be drawn after the letter. Save each and send it along; the list of enclosures names it.</p>
      <ul className="denial-steps">
        {files.map((file) => (
          <li key={file.position}>
            <span className="grow">
              {file.words}: {file.name}
            </span>
            <Button kind="quiet" onClick={() => void save(file)}>
              Save<span className="unseen">: {file.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** The letter as it was made: look, print, save. */
export function LetterDialog({ appealId, number, onClose }: Props) {
  const { value, problem } = useQuery('appeal.document', { appealId });
  const bytes = useDocumentBytes(value);
  return (
    <Dialog
      title={`Appeal ${number}`}
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <ErrorNote problem={problem} />
      {value && <Beside appealId={appealId} files={value.beside} />}
      <PdfPreview title={`Appeal ${number}`} name={value?.name ?? 'appeal.pdf'} bytes={bytes} />
    </Dialog>
  );
}
