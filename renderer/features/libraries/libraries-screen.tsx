import { useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { isLibraryKind, type LibraryKind, libraryFacts } from '#shared/domain/code-library/library-kind.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CodeFinder } from './code-finder.tsx';
import { type Edition, EditionsSection } from './editions-section.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { LibraryTable } from './library-table.tsx';

/** Published code lists: which editions are loaded, a new file, and finding a code in them. */
export function LibrariesScreen() {
  const navigate = useNavigate();
  const { kind: asked = '' } = useParams();
  const kind: LibraryKind = isLibraryKind(asked) ? asked : 'icd10cm';
  const editions = useQuery('library.editions', {});
  const [importing, setImporting] = useState(false);
  const finder = useRef<HTMLInputElement>(null);
  const { words, holds, file } = libraryFacts(kind);
  const codes = holds === 'codes';
  const find = () => finder.current?.focus();
  useKeys(codes ? [{ keys: '/', words: 'Find a code', run: find }] : []);
  const actions: Action[] = [
    { label: 'Import a file', keys: 'I', primary: true, disabled: file === '', run: () => setImporting(true) },
    { label: 'Find a code', keys: 'F', disabled: !codes, run: find },
    { label: 'Lists', keys: 'G L', end: true, run: () => void navigate('/lists') },
  ];
  const ofKind = editions.value?.filter((edition) => edition.kind === kind) ?? [];
  return (
    <Screen title="Code libraries" actions={actions}>
      <TwoPane
        leftWidth={400}
        left={
          <>
            <div className="list-head">
              <h1 tabIndex={-1}>Code libraries</h1>
              <p className="soft small">What is loaded, and since when it holds.</p>
            </div>
            <ErrorNote problem={editions.problem} onRetry={editions.again} />
            {editions.value === undefined && editions.problem === undefined && <Skeleton label="code libraries" lines={10} />}
            {editions.value && (
              <LibraryTable
                editions={editions.value}
                kind={kind}
                onKind={(next) => void navigate(`/lists/libraries/${next}`, { replace: true })}
              />
            )}
          </>
        }
        right={
          <div className="library-page grow">
            <PageHead title={words} under={under(ofKind)} />
            {kind === 'icd10cmNotes' && (
              <p className="soft">Each note is shown with the codes it holds for: look one up under ICD-10-CM diagnoses.</p>
            )}
            {codes && <CodeFinder key={kind} kind={kind} field={finder} />}
            {editions.value && ofKind.length === 0 && (
              <EmptyState title="Nothing loaded yet">
                Press I and choose {file}. You see what it changes before anything is imported.
              </EmptyState>
            )}
            {ofKind.length > 0 && <EditionsSection editions={ofKind} />}
          </div>
        }
      />
      {importing && <ImportDialog kind={kind} onClose={() => setImporting(false)} />}
    </Screen>
  );
}

function under(editions: readonly Edition[]): string {
  const inForce = editions.find((edition) => edition.inForce);
  if (!inForce) return editions.length === 0 ? 'No edition is loaded.' : 'No loaded edition holds today.';
  const { title, effectiveFrom, rowCount, publisher } = inForce;
  return `${title}, ${publisher}, since ${formatDate(effectiveFrom)}, ${counted(rowCount, 'row')}`;
}
