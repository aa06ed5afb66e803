import { Suspense } from 'react';
import { type LineKind, lineKindAt, type VisitKind, visitKindAt } from '#shared/domain/claim/claim-kinds.ts';
import { LineKinds, VisitKinds } from '../../lib/kind-dialogs.ts';
import type { Opened } from './draft.ts';
import { firstPayer } from './first-payer.ts';
import { readModifiers } from './typed-line.ts';
import type { Entry } from './use-entry.ts';

/** Which of the two dialogs floats, and where its cursor begins. */
export type KindsPlace = { readonly kind?: VisitKind } | { readonly lineId: string; readonly kind?: LineKind };

/** Milliseconds after the last key, so that a kind says what is wrong with it as it stands. */
const CHECKED_AFTER = 400;

type Props = { readonly place: KindsPlace; readonly entry: Entry; readonly opened: Opened; readonly onClose: () => void };

/** What only visits and lines of some kinds say; the checks run when it closes. */
export function KindsDialogs({ place, entry, opened, onClose }: Props) {
  const close = () => {
    onClose();
    entry.checkSoon(0);
  };
  return (
    <Suspense>
      {'lineId' in place ? (
        <OfLine lineId={place.lineId} first={place.kind} entry={entry} onClose={close} />
      ) : (
        <OfVisit first={place.kind} entry={entry} opened={opened} onClose={close} />
      )}
    </Suspense>
  );
}

type VisitProps = Omit<Props, 'place'> & { readonly first: VisitKind | undefined };

function OfVisit({ first, entry, opened, onClose }: VisitProps) {
  const { encounter, lines } = entry.state.draft;
  const payerId = firstPayer(opened, encounter);
  return (
    <VisitKinds
      superbillId={opened.superbill.superbillId}
      encounter={encounter}
      codes={lines.map(({ code }) => code.trim().toUpperCase())}
      filingIndicator={opened.coverages.find((coverage) => coverage.payerId === payerId)?.filingIndicator ?? ''}
      first={first}
      findings={entry.checked.findings.flatMap((finding) => {
        const kind = finding.lineId === undefined ? visitKindAt(finding.field) : undefined;
        return kind === undefined ? [] : [{ kind, message: finding.message, fix: finding.fix }];
      })}
      onVisit={(said) => {
        entry.state.setVisit(said);
        entry.checkSoon(CHECKED_AFTER);
      }}
      onClose={onClose}
    />
  );
}

type LineProps = Pick<Props, 'entry' | 'onClose'> & { readonly lineId: string; readonly first: LineKind | undefined };

function OfLine({ lineId, first, entry, onClose }: LineProps) {
  const { lines } = entry.state.draft;
  const line = lines.find(({ id }) => id === lineId);
  if (!line) return null;
  return (
    <LineKinds
      number={lines.indexOf(line) + 1}
      code={line.code.trim().toUpperCase()}
      modifiers={readModifiers(line.modifiers, () => undefined)}
      supplement={line.supplement}
      first={first}
      findings={entry.checked.findings.flatMap((finding) => {
        const kind = finding.lineId === lineId ? lineKindAt(finding.part) : undefined;
        return kind === undefined ? [] : [{ kind, message: finding.message, fix: finding.fix }];
      })}
      onSupplement={(supplement) => {
        entry.state.changeLine(lineId, () => ({ supplement }));
        entry.checkSoon(CHECKED_AFTER);
      }}
      onClose={onClose}
    />
  );
}
