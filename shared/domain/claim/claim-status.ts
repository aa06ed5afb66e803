/** The life of a claim (docs/glossary.md). Rejected was never adjudicated; denied was adjudicated and declined. */
export const claimStatuses = [
  'draft',
  'ready',
  'onHold',
  'queued',
  'submitted',
  'accepted',
  'rejected',
  'paid',
  'partlyPaid',
  'denied',
  'closed',
  'voided',
  'replaced',
] as const;

export type ClaimStatus = (typeof claimStatuses)[number];

/** Who or what moved a claim: a person here, the clearinghouse's answer, the payer's front end, a remittance. */
export type MoveCause = 'own' | 'clearinghouse' | 'payer' | 'remittance';

export const moveCauses: readonly MoveCause[] = ['own', 'clearinghouse', 'payer', 'remittance'];

type Moves = Readonly<Partial<Record<ClaimStatus, readonly MoveCause[]>>>;

const OWN: readonly MoveCause[] = ['own'];
const ANSWER: readonly MoveCause[] = ['clearinghouse', 'payer'];
const MONEY: readonly MoveCause[] = ['remittance'];

/** What a remittance can make of any claim that was sent, whatever it was acknowledged as. */
const ADJUDICATED: Moves = { paid: MONEY, partlyPaid: MONEY, denied: MONEY };
/** Undoing a wrongly posted remittance, or a reversal without its correction, leaves what was known before. */
const WITHDRAWN: Moves = { submitted: MONEY, accepted: MONEY, rejected: MONEY };
// A batch whose file is taken out of outbox/ again was never sent: its claims are ready, or wait for the next batch, as before.
// A payer that sends a claim on submits the next one (submitted by remittance); taking that back puts it on hold, and so does a
// person who sends by our own file what never arrived.

/** A payer that surely does not cover is not asked: its claim is closed unsent, and opened again when it is asked after all. */
const UNASKED: Moves = { closed: OWN };

/** A sent claim is taken out of use only by a corrected claim (7) or a void (8), or by closing it. */
const ENDED: Moves = { closed: OWN, voided: OWN, replaced: OWN };

/** A closed claim is opened again by a person, who finds it as it was, or by a remittance that says something new. */
const EITHER: readonly MoveCause[] = ['own', 'remittance'];
const REOPENED: Moves = {
  submitted: EITHER,
  accepted: EITHER,
  rejected: EITHER,
  paid: EITHER,
  partlyPaid: EITHER,
  denied: EITHER,
};

const transitions: Readonly<Record<ClaimStatus, Moves>> = {
  draft: { ready: OWN, onHold: OWN, voided: OWN, submitted: MONEY },
  ready: { draft: OWN, onHold: OWN, queued: OWN, voided: OWN, ...UNASKED },
  onHold: { draft: OWN, ready: OWN, voided: OWN, submitted: MONEY, ...UNASKED },
  queued: { ready: OWN, onHold: OWN, submitted: OWN },
  submitted: { ready: OWN, queued: OWN, accepted: ANSWER, rejected: ANSWER, onHold: EITHER, ...ADJUDICATED, ...ENDED },
  accepted: { rejected: ANSWER, ...ADJUDICATED, ...ENDED },
  rejected: { draft: OWN, onHold: OWN, ...ADJUDICATED, ...ENDED },
  paid: { partlyPaid: MONEY, denied: MONEY, ...WITHDRAWN, ...ENDED },
  partlyPaid: { paid: MONEY, denied: MONEY, ...WITHDRAWN, ...ENDED },
  denied: { paid: MONEY, partlyPaid: MONEY, ...WITHDRAWN, ...ENDED },
  closed: { ...REOPENED, onHold: OWN, voided: OWN, replaced: OWN },
  voided: {},
  replaced: {},
};

/** Whether a listed transition leads from one status to another; with a cause, whether that cause may take it. */
export function canMove(from: ClaimStatus, to: ClaimStatus, cause?: MoveCause): boolean {
  const causes = transitions[from][to] ?? [];
  return cause === undefined ? causes.length > 0 : causes.includes(cause);
}

/** Every status one listed step away, for menus and checks. */
export const movesFrom = (from: ClaimStatus): readonly ClaimStatus[] => claimStatuses.filter((to) => canMove(from, to));

const UNSENT: ReadonlySet<ClaimStatus> = new Set(['draft', 'ready', 'onHold', 'queued']);

const FROZEN: ReadonlySet<ClaimStatus> = new Set(['submitted', 'accepted', 'paid', 'partlyPaid', 'denied', 'closed', 'voided', 'replaced']);

/**
 * Whether the charge lines of a claim may no longer change: from the moment it is sent. A rejected claim was never
 * adjudicated, so it is corrected in place and sent again as an original.
 */
export const isFrozen = (status: ClaimStatus): boolean => FROZEN.has(status);

/** What an acknowledgement or a remittance says about one claim. */
export type ClaimEvent =
  | {
      readonly kind: 'acknowledgement';
      readonly source: 'clearinghouse' | 'payer';
      /** received: A0, A1 or an accepting TA1 or 999, which say nothing about the claim itself. */
      readonly verdict: 'received' | 'accepted' | 'rejected';
    }
  | {
      readonly kind: 'remittance';
      /** From all remittances of this claim that stand, so that the order in which they arrive does not matter. */
      readonly outcome: 'paid' | 'partlyPaid' | 'denied';
    }
  | {
      readonly kind: 'remittanceWithdrawn';
      /** No remittance stands any more; this is the last acknowledgement known, submitted when there was none. */
      readonly acknowledged: 'submitted' | 'accepted' | 'rejected';
    };

/** The cause under which an event moves a claim. */
export const causeOf = (event: ClaimEvent): MoveCause => (event.kind === 'acknowledgement' ? event.source : 'remittance');

/**
 * The status after an event; the same one when the event changes nothing. Later answers only raise a claim along
 * submitted, accepted, rejected, adjudicated: a late accept never overwrites a rejection or a payment, and a late
 * rejection never overwrites an adjudication (x12 acknowledgement rules). A claim that is not out is left alone.
 */
export function nextStatus(current: ClaimStatus, event: ClaimEvent): ClaimStatus {
  // Only a payer that sends a claim on submits one that is still here; an answer that was taken back never does.
  if (UNSENT.has(current)) return current;
  const wanted = wantedStatus(event);
  return wanted !== undefined && canMove(current, wanted, causeOf(event)) ? wanted : current;
}

function wantedStatus(event: ClaimEvent): ClaimStatus | undefined {
  if (event.kind === 'remittance') return event.outcome;
  if (event.kind === 'remittanceWithdrawn') return event.acknowledged;
  return event.verdict === 'received' ? undefined : event.verdict;
}
