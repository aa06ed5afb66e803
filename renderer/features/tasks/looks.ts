import type { Output } from '#shared/contract/operations.ts';

export type Task = Output<'task.list'>['rows'][number];
export type About = {
  readonly patientId: string | null;
  readonly claimId: string | null;
  readonly remittanceId: string | null;
  readonly payerId: string | null;
};
export const NOTHING: About = { patientId: null, claimId: null, remittanceId: null, payerId: null };

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PLACES: readonly (readonly [keyof About, RegExp])[] = [
  ['patientId', new RegExp(`^/patients/(${ID})`)],
  ['claimId', new RegExp(`^/claims/(${ID})`)],
  ['remittanceId', new RegExp(`^/payments/(${ID})`)],
  ['claimId', new RegExp(`^/denials\\?(?:.*&)?claim=(${ID})`)],
];

/** What a task that is added on a screen is about: the patient, claim or remittance that is open there. */
export function aboutOf(path: string): About {
  for (const [part, pattern] of PLACES) {
    const id = pattern.exec(path)?.[1];
    if (id !== undefined) return { ...NOTHING, [part]: id };
  }
  return NOTHING;
}

/** One line of a visit may be short at two payers: its claim belongs to it. */
export const keyOf = ({ kind, id, claimId }: Pick<Task, 'kind' | 'id' | 'claimId'>): string => (kind === 'short' ? `${id} ${claimId}` : id);

/** The screen where a task is done. */
export function placeOf({ kind, id, patientId, claimId, remittanceId, payerId }: Task): string | undefined {
  if (kind === 'denial') return `/denials?denial=${id}&view=open`;
  if (kind === 'short') return `/underpaid?claim=${claimId}&line=${id}`;
  if (claimId !== null) return `/claims/${claimId}?view=all`;
  if (patientId !== null) return `/patients/${patientId}`;
  if (remittanceId !== null) return `/payments/${remittanceId}`;
  return payerId === null ? undefined : '/lists/payers';
}

export const VIEWS = [
  { value: 'mine', words: 'Mine' },
  { value: 'nobody', words: 'Nobody’s' },
  { value: 'all', words: 'Everybody’s' },
  { value: 'done', words: 'Done' },
] as const;
export type View = (typeof VIEWS)[number]['value'];
export const viewOf = (text: string | null): View => VIEWS.find(({ value }) => value === text)?.value ?? 'mine';
