import type { Output } from '#shared/contract/operations.ts';

type Note = Output<'code.get'>['notes'][number];
type Kind = Note['kind'];

/** What each sort of note says, in plain words; the publisher's name of it where staff know that. */
const TITLES: Readonly<Record<Kind, string>> = {
  notes: 'Note',
  includes: 'Includes',
  inclusionTerm: 'Also called',
  excludes1: 'Never together with (Excludes1)',
  excludes2: 'Not included here, may stand beside it (Excludes2)',
  codeFirst: 'Code first',
  useAdditionalCode: 'Use an additional code',
  codeAlso: 'Code also',
  sevenChrNote: 'Seventh character',
  sevenChrDef: 'Seventh characters',
};

/** In the order in which they bear on a claim. */
const ORDER: readonly Kind[] = [
  ...(['excludes1', 'codeFirst', 'useAdditionalCode', 'codeAlso', 'excludes2'] as const),
  ...(['sevenChrNote', 'sevenChrDef', 'inclusionTerm', 'includes', 'notes'] as const),
];

const capital = (owner: string): string => `${owner.slice(0, 1).toUpperCase()}${owner.slice(1)}`;

/** What the tabular list says of a code, also by the notes at its headers, its section and its chapter. */
export function CodeNotes({ code, notes }: { readonly code: string; readonly notes: readonly Note[] }) {
  const kinds = ORDER.filter((kind) => notes.some((note) => note.kind === kind));
  if (kinds.length === 0) return null;
  return (
    <section className="code-notes" aria-label={`Notes on ${code}`}>
      {kinds.map((kind) => (
        <div key={kind} className="code-note">
          <h4>{TITLES[kind]}</h4>
          {heldFor(notes, kind).map(({ owner, lines }) => (
            <div key={owner}>
              {owner !== code && <p className="dim small">From {capital(owner)}</p>}
              <NoteLines lines={lines} />
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}

/** Of seventh characters the nearest definition holds alone; other notes add up. Terms are of the code itself. */
function heldFor(notes: readonly Note[], kind: Kind): readonly Note[] {
  const all = notes.filter((note) => note.kind === kind);
  return kind === 'sevenChrDef' || kind === 'sevenChrNote' ? all.slice(0, 1) : all;
}

/** A line that ends in a colon heads those after it. */
function NoteLines({ lines }: { readonly lines: readonly string[] }) {
  const [head, ...rest] = lines;
  const headed = head?.endsWith(':') === true && rest.length > 0;
  return (
    <>
      {headed && <p>{head}</p>}
      <ul>
        {(headed ? rest : lines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
