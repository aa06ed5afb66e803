export type Column = { readonly title: string; readonly align?: 'left' | 'right' };

/** Lays rows out under their titles; the last left column is not padded. Each line ends with a newline. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, at) => Math.max(...[titles, ...rows].map((row) => [...(row[at] ?? '')].length)));
  const line = (row: readonly string[]) =>
    columns
      .map(({ align }, at) => {
        const cell = row[at] ?? '';
        const gap = ' '.repeat((widths[at] ?? 0) - [...cell].length);
        return align === 'right' ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width));
  return [titles, rule, ...rows].map((row) => `${line(row)}\n`).join('');
}

/** JSON for people and programs alike: two spaces, one newline at the end. */
export const renderJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
