import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ClaimEvent,
  type ClaimStatus,
  canMove,
  causeOf,
  claimStatuses,
  isFrozen,
  moveCauses,
  movesFrom,
  nextStatus,
} from './claim-status.ts';

const LISTED: Readonly<Record<ClaimStatus, string>> = {
  draft: 'ready onHold submitted voided',
  ready: 'draft onHold queued closed voided',
  onHold: 'draft ready submitted closed voided',
  queued: 'ready onHold submitted',
  submitted: 'ready onHold queued accepted rejected paid partlyPaid denied closed voided replaced',
  accepted: 'rejected paid partlyPaid denied closed voided replaced',
  rejected: 'draft onHold paid partlyPaid denied closed voided replaced',
  paid: 'submitted accepted rejected partlyPaid denied closed voided replaced',
  partlyPaid: 'submitted accepted rejected paid denied closed voided replaced',
  denied: 'submitted accepted rejected paid partlyPaid closed voided replaced',
  closed: 'onHold submitted accepted rejected paid partlyPaid denied voided replaced',
  voided: '',
  replaced: '',
};

test('the listed transitions, all of them and no other', () => {
  for (const from of claimStatuses) expect(movesFrom(from).join(' ')).toBe(LISTED[from]);
});

test('only its own causes may take a transition', () => {
  expect(canMove('submitted', 'paid', 'remittance')).toBe(true);
  expect(['own', 'clearinghouse', 'payer'].some((cause) => canMove('submitted', 'paid', cause as 'own'))).toBe(false);
  expect([canMove('accepted', 'rejected', 'payer'), canMove('accepted', 'rejected', 'own')]).toEqual([true, false]);
  expect([canMove('ready', 'queued', 'own'), canMove('ready', 'queued', 'payer')]).toEqual([true, false]);
  for (const from of claimStatuses)
    for (const to of claimStatuses) expect(canMove(from, to)).toBe(moveCauses.some((cause) => canMove(from, to, cause)));
});

test('nothing moves to itself', () => {
  for (const status of claimStatuses) expect(canMove(status, status)).toBe(false);
});

test('lines freeze when the claim is sent and thaw only for a rejection', () => {
  expect(claimStatuses.filter((status) => !isFrozen(status))).toEqual(['draft', 'ready', 'onHold', 'queued', 'rejected']);
});

const accepted: ClaimEvent = { kind: 'acknowledgement', source: 'clearinghouse', verdict: 'accepted' };
const rejected: ClaimEvent = { kind: 'acknowledgement', source: 'payer', verdict: 'rejected' };
const paid: ClaimEvent = { kind: 'remittance', outcome: 'paid' };
const denied: ClaimEvent = { kind: 'remittance', outcome: 'denied' };

test.each<[ClaimStatus, ClaimEvent, ClaimStatus]>([
  ['submitted', { kind: 'acknowledgement', source: 'payer', verdict: 'received' }, 'submitted'],
  ['submitted', accepted, 'accepted'],
  ['submitted', rejected, 'rejected'],
  ['accepted', rejected, 'rejected'],
  ['rejected', accepted, 'rejected'],
  ['paid', accepted, 'paid'],
  ['partlyPaid', accepted, 'partlyPaid'],
  ['denied', accepted, 'denied'],
  ['closed', accepted, 'closed'],
  ['paid', rejected, 'paid'],
  ['closed', rejected, 'closed'],
  ['submitted', paid, 'paid'],
  ['rejected', paid, 'paid'],
  ['paid', denied, 'denied'],
  ['denied', paid, 'paid'],
  ['closed', paid, 'paid'],
  ['draft', paid, 'draft'],
  ['ready', accepted, 'ready'],
  ['queued', rejected, 'queued'],
  ['voided', paid, 'voided'],
  ['replaced', rejected, 'replaced'],
  ['paid', { kind: 'remittanceWithdrawn', acknowledged: 'accepted' }, 'accepted'],
  ['denied', { kind: 'remittanceWithdrawn', acknowledged: 'submitted' }, 'submitted'],
  ['submitted', { kind: 'remittanceWithdrawn', acknowledged: 'accepted' }, 'submitted'],
])('%s, then %j, is %s', (from, event, to) => {
  expect(nextStatus(from, event)).toBe(to);
});

const acknowledgements: fc.Arbitrary<ClaimEvent> = fc.record({
  kind: fc.constant('acknowledgement' as const),
  source: fc.constantFrom('clearinghouse' as const, 'payer' as const),
  verdict: fc.constantFrom('received' as const, 'accepted' as const, 'rejected' as const),
});
const remittances: fc.Arbitrary<ClaimEvent> = fc.record({
  kind: fc.constant('remittance' as const),
  outcome: fc.constantFrom('paid' as const, 'partlyPaid' as const, 'denied' as const),
});
const withdrawals: fc.Arbitrary<ClaimEvent> = fc.record({
  kind: fc.constant('remittanceWithdrawn' as const),
  acknowledged: fc.constantFrom('submitted' as const, 'accepted' as const, 'rejected' as const),
});

test('whatever arrives, only listed transitions happen, each under its own cause', () => {
  const events = fc.array(fc.oneof(acknowledgements, remittances, withdrawals), { maxLength: 30 });
  fc.assert(
    fc.property(fc.constantFrom(...claimStatuses), events, (start, arrived) => {
      let status = start;
      for (const event of arrived) {
        const next = nextStatus(status, event);
        expect(next === status || canMove(status, next, causeOf(event))).toBe(true);
        status = next;
      }
    }),
    { numRuns: 3000 },
  );
});

test('acknowledgements end in the same status whatever their order, and never lower an adjudicated claim', () => {
  const both = fc
    .array(acknowledgements, { maxLength: 8 })
    .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })));
  const end = (start: ClaimStatus, events: readonly ClaimEvent[]): ClaimStatus => events.reduce(nextStatus, start);
  fc.assert(
    fc.property(both, fc.constantFrom<ClaimStatus>('paid', 'partlyPaid', 'denied', 'closed'), ([events, shuffled], adjudicated) => {
      expect(end('submitted', shuffled)).toBe(end('submitted', events));
      expect(end(adjudicated, events)).toBe(adjudicated);
    }),
    { numRuns: 2000 },
  );
});
