import { type ReactNode, useMemo, useState } from 'react';
import { bridge } from '../lib/bridge.ts';
import { readPdfFile } from '../lib/pdf-file.ts';
import { Button } from './button.tsx';
import { scrollable } from './layout.tsx';
import { ErrorNote } from './note.tsx';
import { PdfPage } from './pdf-page.tsx';
import { Skeleton } from './progress.tsx';

type PdfProps = {
  readonly name: string;
  readonly bytes: Uint8Array | undefined;
  readonly title: string;
  /** Stands in the head, before the buttons. */
  readonly under?: ReactNode;
  readonly zoom?: number;
  /** Leaves out print and save, where the page has its own. */
  readonly plain?: boolean;
  /** Why there is nothing to show. */
  readonly problem?: unknown;
};

/** A document of the engine, drawn page by page by the window itself: no viewer, no frame; PgUp and PgDn turn the pages. */
export function PdfPreview({ name, bytes, title, under, zoom = 1, plain = false, problem }: PdfProps) {
  const file = useMemo(() => readOrFail(bytes), [bytes]);
  const [at, setAt] = useState(0);
  const [shown, setShown] = useState(bytes);
  if (shown !== bytes) {
    setShown(bytes);
    setAt(0);
  }
  const pages = file?.pages ?? [];
  const page = pages[Math.min(at, pages.length - 1)];
  const turn = (by: number) => setAt((before) => Math.max(0, Math.min(before + by, pages.length - 1)));
  return (
    <section className="desk" aria-label={title} {...scrollable}>
      <div className="desk-head">
        <p className="h3 grow clip">
          {pages.length > 0 && `Page ${at + 1} of ${pages.length} · `}
          {title}
        </p>
        {under}
        {pages.length > 1 && (
          <>
            <Button kind="quiet" keys="PgUp" disabled={at === 0} onClick={() => turn(-1)}>
              Page before
            </Button>
            <Button kind="quiet" keys="PgDn" disabled={at >= pages.length - 1} onClick={() => turn(1)}>
              Next page
            </Button>
          </>
        )}
        {bytes && !plain && (
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
      {page && <PdfPage page={page} zoom={zoom} label={title} />}
      {bytes && !file && <p className="small dim sect">This window cannot show these pages. Print or save the file instead.</p>}
      {!bytes &&
        (problem ? (
          <ErrorBox problem={problem} />
        ) : (
          <div className="sheet">
            <Skeleton label={title} />
          </div>
        ))}
    </section>
  );
}

const ErrorBox = ({ problem }: { readonly problem: unknown }) => (
  <div className="sect">
    <ErrorNote problem={problem} />
  </div>
);

function readOrFail(bytes: Uint8Array | undefined) {
  if (!bytes) return undefined;
  try {
    return readPdfFile(bytes);
  } catch {
    return undefined;
  }
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
  <section className="desk" aria-label={label} {...scrollable}>
    {(title !== undefined || right !== undefined) && (
      <div className="desk-head">
        <p className="h3 grow clip">{title}</p>
        {right}
      </div>
    )}
    <div className="sheet" style={zoom === 1 ? undefined : { zoom }}>
      {children}
    </div>
  </section>
);
