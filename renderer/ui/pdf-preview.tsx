import { type ReactNode, useEffect, useState } from 'react';
import { bridge } from '../lib/bridge.ts';
import { Button } from './button.tsx';

type PdfProps = { readonly name: string; readonly bytes: Uint8Array | undefined; readonly title: string; readonly under?: ReactNode };

/** A PDF in the host's own viewer, with print and save beside it for hosts that have none. Needs `frame-src blob:` in the page's policy. */
export function PdfPreview({ name, bytes, title, under }: PdfProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  const canShow = navigator.pdfViewerEnabled;
  return (
    <section className="desk" aria-label={title}>
      <div className="desk-head">
        <h3 className="grow clip">{title}</h3>
        {under}
        {bytes && (
          <>
            <Button kind="quiet" onClick={() => void bridge().printPdf(name, bytes)}>
              Print
            </Button>
            <Button kind="quiet" onClick={() => void bridge().saveFile(name, 'application/pdf', bytes)}>
              Save
            </Button>
          </>
        )}
      </div>
      {address !== undefined && canShow && <iframe title={title} src={address} />}
      {address !== undefined && !canShow && (
        <p className="small dim sect">This window cannot show PDF pages. Print or save the file instead.</p>
      )}
    </section>
  );
}

type SheetProps = {
  readonly label: string;
  readonly title?: ReactNode;
  readonly right?: ReactNode;
  readonly children: ReactNode;
  readonly zoom?: number;
};

/** A Letter page (612 × 792 points, white in every theme) for drawing a preview from facts. */
export const PaperSheet = ({ label, title, right, children, zoom = 1 }: SheetProps) => (
  <section className="desk" aria-label={label} {...{ tabIndex: 0 }}>
    {(title !== undefined || right !== undefined) && (
      <div className="desk-head">
        <h3 className="grow clip">{title}</h3>
        {right}
      </div>
    )}
    <div className="sheet" style={zoom === 1 ? undefined : { zoom }}>
      {children}
    </div>
  </section>
);
