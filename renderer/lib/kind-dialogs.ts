import { type ComponentType, lazy } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import type { LineKind, VisitKind } from '#shared/domain/claim/claim-kinds.ts';
import type { TypedLineSupplement } from '#shared/domain/claim/typed-supplement.ts';

type Encounter = CallInput<'charge.check'>['encounter'];
/** What a finding says of a kind. */
export type KindFinding<Kind extends string> = { readonly kind: Kind; readonly message: string; readonly fix: string };
type Dialog<Kind extends string> = {
  /** The kind with the cursor; the first one that is shown when absent. */
  readonly first: Kind | undefined;
  readonly findings: readonly KindFinding<Kind>[];
  readonly onClose: () => void;
};
export type VisitKindsProps = Dialog<VisitKind> & {
  readonly superbillId: string;
  readonly encounter: Encounter;
  /** Codes as they are typed now. */
  readonly codes: readonly string[];
  /** SBR09 of the payer that is asked first; empty without one. */
  readonly filingIndicator: string;
  readonly onVisit: (said: Partial<Encounter>) => void;
};
export type LineKindsProps = Dialog<LineKind> & {
  readonly number: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly supplement: TypedLineSupplement | null;
  readonly onSupplement: (supplement: TypedLineSupplement | null) => void;
};

type Dialogs = { readonly visit: ComponentType<VisitKindsProps>; readonly line: ComponentType<LineKindsProps> };
type Loaders = { readonly [Name in keyof Dialogs]: () => Promise<Dialogs[Name]> };
let loaders: Loaders | undefined;

/** The feature that has these dialogs says here how they are loaded: features stay apart, and hardly any slip opens one. */
export function provideKindDialogs(given: Loaders): void {
  loaders = given;
}

async function load<Name extends keyof Dialogs>(name: Name): Promise<{ readonly default: Dialogs[Name] }> {
  const loader = loaders?.[name];
  if (!loader) throw new Error('no feature provides the dialogs of special claims');
  return { default: await loader() };
}

/** What only visits, or only lines, of some kinds say; loaded when one is first opened. */
export const VisitKinds = lazy(() => load('visit'));
export const LineKinds = lazy(() => load('line'));
