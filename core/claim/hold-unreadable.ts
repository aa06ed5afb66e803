import { changeClaimStatus, claimsStanding } from '#db/queries/claim.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { EntryPlace } from '#shared/domain/acknowledgement/fault-place.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { HoldBucket } from '#shared/domain/claim/hold-bucket.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import type { FaultyOnWire, WireFault } from '../x12/checked-batch.ts';

type Held = Output<'batch.create'>['held'][number];

/** Reasons kept for one claim: a fault of its own has few, and one of the header says the same many times. */
const MOST_REASONS = 5;

/** Whose turn it is, by where what is at fault was entered. */
const BUCKETS: Readonly<Partial<Record<EntryPlace, HoldBucket>>> = {
  patient: 'frontDesk',
  coverage: 'frontDesk',
  case: 'frontDesk',
  payer: 'manager',
  rendering: 'manager',
  facility: 'manager',
  practice: 'manager',
  partner: 'manager',
  program: 'manager',
};

/** Puts claims on hold that our own checker could not read in the file as a payer will read it; the file leaves without them. */
export function holdUnreadable(
  context: WriteContext,
  claims: ReadonlyMap<string, ClaimFacts>,
  faulty: readonly FaultyOnWire[],
): readonly Held[] {
  if (faulty.length === 0) return [];
  const idOf = new Map([...claims].map(([claimId, { claimNumber }]) => [claimNumber, claimId]));
  return faulty.map(({ claim, faults }) => {
    const claimId = idOf.get(claim.claimNumber);
    assert(claimId, 'only claims of this file were checked in it');
    const reasons = [...new Set(faults.map(reasonOf))].slice(0, MOST_REASONS);
    const from = claimsStanding(context.db, [claimId], 'queued').length === 1 ? 'queued' : 'ready';
    changeClaimStatus(
      context.db,
      { claimId, from, to: 'onHold', holdReason: reasons.join(' '), holdBucket: bucketOf(faults) },
      {
        at: context.now(),
        source: 'own',
        code: 'heldOnWire',
        words: `Kept out of the file: our check of it found ${faults.length}`,
        ediFileId: null,
        userId: context.session.userId,
      },
    );
    context.touch(claimId);
    return { claimId, claimNumber: claim.claimNumber, reasons };
  });
}

/** "Check of the file, line 2, procedure code (2400 SV101, box 24D): ...": what, where, and what is wrong with it. */
function reasonOf({ line, title, loop, element, box, said }: WireFault): string {
  const at = [`${loop} ${element}`.trim(), box === '' ? '' : `box ${box}`].filter((part) => part !== '').join(', ');
  return `Check of the file, ${line === null ? '' : `line ${line}, `}${title}${at === '' ? '' : ` (${at})`}: ${said}`;
}

const bucketOf = ([first]: readonly WireFault[]): HoldBucket => (first && BUCKETS[first.place]) ?? 'biller';
