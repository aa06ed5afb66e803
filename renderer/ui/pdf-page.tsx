import { useEffect, useState } from 'react';
import type { PdfPageSource } from '../lib/pdf-file.ts';
import { type PdfMark, readPdfMarks } from '../lib/pdf-marks.ts';

/** Families with the widths of the standard fonts, so that a line ends where the printer ends it; one of each comes with the program. */
const FAMILIES = {
  Helvetica: 'Helvetica, Arial, "Arimo Variable", sans-serif',
  Courier: '"Courier New", "Liberation Mono", Courier, "JetBrains Mono Variable", monospace',
} as const;

type Props = { readonly page: PdfPageSource; readonly zoom?: number; readonly label: string };

/** One page as the printer will set it, white in every theme; its words can be selected and are read aloud. */
export function PdfPage({ page, zoom = 1, label }: Props) {
  const [marks, setMarks] = useState<readonly PdfMark[]>([]);
  useEffect(() => {
    let current = true;
    page
      .content()
      .then((content) => current && setMarks(readPdfMarks(content, page.fonts)))
      .catch(() => current && setMarks([]));
    return () => {
      current = false;
    };
  }, [page]);
  return (
    <svg
      className="pdf-page"
      viewBox={`0 0 ${page.width} ${page.height}`}
      style={{ width: page.width * zoom, height: page.height * zoom }}
      role="document"
      aria-label={label}
    >
      <rect width={page.width} height={page.height} fill="#ffffff" />
      {marks.map((mark) => (
        <Mark key={mark.place} mark={mark} pictures={page.pictures} />
      ))}
    </svg>
  );
}

type MarkProps = { readonly mark: PdfMark } & Pick<PdfPageSource, 'pictures'>;

function Mark({ mark, pictures }: MarkProps) {
  if (mark.kind === 'image') {
    const { x, y, width, height, name } = mark;
    return <image x={x} y={y} width={width} height={height} href={pictures.get(name)} preserveAspectRatio="none" aria-hidden />;
  }
  if (mark.kind === 'path') {
    const { d, fill = 'none', stroke = 'none', width, dash } = mark;
    return <path d={d} fill={fill} stroke={stroke} strokeWidth={width} strokeDasharray={dash || undefined} />;
  }
  const [family = 'Helvetica', style = ''] = mark.font.split('-');
  return (
    <text
      x={mark.x}
      y={mark.y}
      fill={mark.color}
      style={{
        fontFamily: family === 'Courier' ? FAMILIES.Courier : FAMILIES.Helvetica,
        fontSize: mark.size,
        fontWeight: style.includes('Bold') ? 700 : 400,
        fontStyle: style.includes('Oblique') ? 'italic' : 'normal',
        letterSpacing: mark.spacing,
      }}
    >
      {mark.text}
    </text>
  );
}
