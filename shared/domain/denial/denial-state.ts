/** Where the work on a denial stands. The first five are open; the others end it, and some of them can be taken back. */
export const denialStates = ['new', 'working', 'waiting', 'appealed', 'resubmitted', 'paid', 'givenUp', 'passedOn', 'withdrawn'] as const;
export type DenialState = (typeof denialStates)[number];

/** Who moves a denial: a person here, or what a payer decided. */
export type DenialCause = 'own' | 'remittance';

const OPEN: ReadonlySet<DenialState> = new Set(['new', 'working', 'waiting', 'appealed', 'resubmitted']);
export const openDenialStates: readonly DenialState[] = denialStates.filter((state) => OPEN.has(state));
export const isOpenDenial = (state: DenialState): boolean => OPEN.has(state);

type Moves = Readonly<Partial<Record<DenialState, readonly DenialCause[]>>>;
const OWN: readonly DenialCause[] = ['own'];
const PAYER: readonly DenialCause[] = ['remittance'];
const EITHER: readonly DenialCause[] = ['own', 'remittance'];

/** What any open denial may become: worked on, waited for, asked again, or ended by us; paid or taken back by its payer. */
const WORKED: Moves = {
  working: OWN,
  waiting: OWN,
  appealed: OWN,
  resubmitted: EITHER,
  // The payer's payment of what was moved away is undone: what a person did stands again as it was.
  givenUp: EITHER,
  passedOn: EITHER,
  paid: PAYER,
  withdrawn: EITHER,
};

const transitions: Readonly<Record<DenialState, Moves>> = {
  new: WORKED,
  // Denied again on the corrected claim: it begins anew.
  working: { ...WORKED, new: PAYER },
  waiting: { ...WORKED, new: PAYER },
  appealed: { ...WORKED, new: PAYER },
  resubmitted: { ...WORKED, new: PAYER },
  paid: { new: PAYER, resubmitted: PAYER, withdrawn: PAYER },
  // A person takes an ending back; a payer that pays or denies after all brings it back too.
  givenUp: { working: EITHER, new: PAYER, withdrawn: OWN },
  passedOn: { working: EITHER, new: PAYER, withdrawn: OWN },
  withdrawn: { new: PAYER, paid: PAYER, working: OWN },
};

/** Whether a listed transition leads from one state to another, never to itself; with a cause, whether that cause may take it. */
export function canMoveDenial(from: DenialState, to: DenialState, cause?: DenialCause): boolean {
  const causes = from === to ? [] : (transitions[from][to] ?? []);
  return cause === undefined ? causes.length > 0 : causes.includes(cause);
}

const WORDS: Readonly<Record<DenialState, string>> = {
  new: 'New',
  working: 'Being worked',
  waiting: 'Waiting',
  appealed: 'Appealed',
  resubmitted: 'Sent again',
  paid: 'Paid',
  givenUp: 'Given up',
  passedOn: 'Passed on',
  withdrawn: 'Taken back',
};
export const denialStateWords = (state: DenialState): string => WORDS[state];

/** What the payer's answers to a claim say of its denial now. */
export type DenialVerdict = 'denied' | 'paid' | 'nothing';

/**
 * The state after the answers to a claim were settled; the same when nothing changes. `again`: they answer the claim that was sent
 * in place of the denied one; `fresh`: the payer denies something it did not deny before; `moved`: a person wrote the money off or
 * moved it on, and has not taken that back. Then it is worked when the payer pays after all, however often, because money stands twice.
 * `ending`: how that ended it, when nothing more can be moved; it is so again once such a payment is undone.
 */
export function denialAfter(
  state: DenialState,
  verdict: DenialVerdict,
  now: { again: boolean; fresh: boolean; moved: boolean; ending: Ending | null },
): DenialState {
  const wanted = wantedState(state, verdict, now);
  return wanted !== state && canMoveDenial(state, wanted, 'remittance') ? wanted : state;
}

/** How a person ends a denial by moving its money. */
export type Ending = 'givenUp' | 'passedOn';
type Now = Parameters<typeof denialAfter>[2];

function wantedState(state: DenialState, verdict: DenialVerdict, { again, fresh, moved, ending }: Now): DenialState {
  const ended = state === 'givenUp' || state === 'passedOn';
  if (verdict === 'denied') {
    if (again || fresh || state === 'paid' || state === 'withdrawn') return 'new';
    return ending !== null && (state === 'working' || state === 'waiting') ? ending : state;
  }
  if (verdict === 'paid') return ended || moved ? 'working' : 'paid';
  // No answer stands: of a claim sent again its answer is still awaited, else there is nothing to work.
  if (again) return 'resubmitted';
  return ended ? state : 'withdrawn';
}
