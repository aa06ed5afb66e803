import { claimsIn, correctableClaims, type StuckClaim, voidedWithCharges } from '#db/queries/sample.ts';
import type { Input } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import type { Chance } from './chance.ts';
import type { UseCases } from './use-cases.ts';

type Tools = { readonly context: WriteContext; readonly use: UseCases; readonly chance: Chance };
type Encounter = Input<'charge.approve'>['encounter'];

/** A payer remembers what it answered for about this long; older claims are left alone. */
const CORRECTABLE_DAYS = 45;

/** What is found wrong with claims after they were made: one is replaced, one voided, one taken back before it leaves. */
export class Corrections {
  readonly #tools: Tools;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** A unit that was missed: the claim goes to its payer again as a replacement, with the next batch. */
  replaceOne(day: PlainDate): void {
    const { context, use } = this.#tools;
    const made = this.#correct(day, 'replacement', 'A unit was missed');
    if (!made) return;
    const { superbillId } = use['claim.editCharges'](context, made);
    use['charge.approve'](context, { superbillId, encounter: withOneUnitMore(this.#chargesOf(superbillId)), copay: null });
  }

  /** A claim that never should have gone out: it is voided at its payer. */
  voidOne(day: PlainDate): void {
    const { context, use } = this.#tools;
    const made = this.#correct(day, 'void', 'Billed twice by mistake');
    if (made) use['claim.recheck'](context, { ...made, discardTyped: false });
  }

  /** The charges of claims that their payer has taken back are taken back too. */
  finishVoids(): void {
    const { context, use } = this.#tools;
    for (const { claimId, version } of voidedWithCharges(context.db)) {
      const { superbillId } = use['claim.editCharges'](context, { claimId, version });
      use['superbill.close'](context, { superbillId, as: 'void', reason: 'Billed twice by mistake' });
    }
  }

  /** A claim that has not left is taken out of use, and its visit ends without charges. */
  takeOutOne(): void {
    const { context, use } = this.#tools;
    const claim = this.#pick(readyOriginals(context));
    if (!claim) return;
    const reason = 'Entered for the wrong person';
    const { superbillId } = use['claim.void'](context, { claimId: claim.claimId, version: claim.version, reason });
    assert(superbillId, 'the charges of an original open again');
    use['superbill.close'](context, { superbillId, as: 'void', reason });
  }

  /** What is begun this morning: a ready claim taken back for its charges, and a replacement that is not finished. */
  leaveDrafts(): void {
    const { context, use } = this.#tools;
    const ready = this.#pick(readyOriginals(context));
    if (ready) use['claim.editCharges'](context, ready);
    this.#correct(context.today, 'replacement', 'The diagnosis was another');
  }

  #correct(day: PlainDate, kind: 'replacement' | 'void', reason: string): Pick<StuckClaim, 'claimId' | 'version'> | undefined {
    const { context, use } = this.#tools;
    const claim = this.#pick(correctableClaims(context.db, addDays(day, -CORRECTABLE_DAYS)));
    if (!claim) return undefined;
    const { claimId, version } = use['claim.correct'](context, {
      claimId: claim.claimId,
      version: claim.version,
      kind,
      reason,
      payerControlNumber: '',
    });
    return { claimId, version };
  }

  #pick(claims: readonly StuckClaim[]): Pick<StuckClaim, 'claimId' | 'version'> | undefined {
    if (claims.length === 0) return undefined;
    const { claimId, version } = this.#tools.chance.pick(claims);
    return { claimId, version };
  }

  #chargesOf(superbillId: string): Encounter {
    const { context, use } = this.#tools;
    const opened = use['charge.open'](context, { superbillId, number: null });
    assert(!(opened instanceof Promise), 'charges are opened at once');
    return opened.encounter;
  }
}

const readyOriginals = ({ db }: WriteContext) => claimsIn(db, 'ready').filter(({ frequency, rank }) => frequency === '1' && rank === 1);

/** The last line for one unit more, at the same price each. */
function withOneUnitMore(encounter: Encounter): Encounter {
  const last = encounter.lines.length - 1;
  return {
    ...encounter,
    lines: encounter.lines.map((line, index) => {
      if (index !== last) return line;
      const unitThousandths = line.unitThousandths + 1000;
      return { ...line, unitThousandths, charge: cents(Math.round((line.charge * unitThousandths) / line.unitThousandths)) };
    }),
  };
}
