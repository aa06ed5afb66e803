import { daysBetween, formatDate, type PlainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { filingSpan } from '../later-filing.ts';
import type { ScrubBooks } from './books.ts';
import { NO_FAULTS } from './each-line.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

const nameOf = ({ payer }: ClaimFacts): string => payer.name || 'The payer';

export const taxonomyEdit: Edit = {
  number: 10,
  title: 'Taxonomy is there when the payer asks for it',
  source:
    "005010X222A1 loops 2000A, 2310B and 2420A PRV03: needed when the payer decides by it; the payer's terms say whether it does, for who bills and for who treated",
  severity: 'stop',
  box: '33b',
  element: '2000A PRV03',
  prevents: 'A6:145:85',
  fields: ['practice.taxonomy', 'rendering.taxonomy'],
  needs: ['payerTerms'],
  check: (claim) => [...billingTaxonomyFaults(claim), ...renderingTaxonomyFaults(claim)],
};

const lacksTaxonomy = ({ taxonomy }: { readonly taxonomy: string | null }): boolean => (taxonomy ?? '').trim() === '';

function billingTaxonomyFaults(claim: ClaimFacts): readonly Fault[] {
  return faultWhen(
    claim.payer.terms?.needsTaxonomy === true && lacksTaxonomy(claim.billing),
    'practice.taxonomy',
    `${nameOf(claim)} asks for the practice's taxonomy code, and there is none.`,
    'Enter it in Settings, Practice, as it stands in the NPI registry.',
  );
}

/** Whoever treated on the claim or on one of its lines; a practice of one is asked for as who bills. */
function renderingTaxonomyFaults(claim: ClaimFacts): readonly Fault[] {
  if (claim.payer.terms?.needsRenderingTaxonomy !== true) return NO_FAULTS;
  const person = [claim.rendering, ...claim.lines.map(({ rendering }) => rendering)].find((one) => one && lacksTaxonomy(one));
  if (!person) return NO_FAULTS;
  return [
    {
      field: 'rendering.taxonomy',
      message: `${nameOf(claim)} asks for the taxonomy code of who treated, and ${`${person.firstName} ${person.lastName}`.trim()} has none.`,
      fix: 'Enter it in Lists, Rendering providers, as it stands in the NPI registry.',
      box: '24J',
      element: '2310B PRV03',
    },
  ];
}

export const enrollmentEdit: Edit = {
  number: 11,
  title: 'Payer takes claims of this practice electronically',
  source: 'Clearinghouses reject claims of a practice that a payer has not enrolled yet; whether it is stands with the payer',
  severity: 'warn',
  box: 'top right',
  element: '1000A, 2010AA',
  prevents: 'A8:496:85',
  fields: ['coverage.payerId'],
  needs: ['payerTerms'],
  check: (claim) =>
    faultWhen(
      claim.payer.terms?.electronic === true && claim.payer.terms.enrollment === 'pending',
      'coverage.payerId',
      `${nameOf(claim)} has not enrolled the practice yet, so the claim would come back.`,
      'Wait for the enrollment and then mark it as done with the payer, or send the claim on paper.',
    ),
};

export const filingLimitEdit: Edit = {
  number: 37,
  title: "Claim arrives inside the payer's filing limit, or says why not",
  source:
    "The payer's contract or manual (Medicare: one year, 42 CFR 424.44); 005010X222A1 CLM20: the reason for a delay; a first sending in time is what proves it was",
  severity: 'warn',
  box: '24A',
  element: '2300 CLM20',
  prevents: 'A3:718',
  fields: ['lines.*.from'],
  needs: ['payerTerms'],
  asks: ['sending', 'earlierPayers'],
  check: checkFilingLimit,
};

function checkFilingLimit(claim: ClaimFacts, today: PlainDate, { firstSentOn }: ScrubBooks): readonly Fault[] {
  const { terms } = claim.payer;
  if (terms === undefined || claim.frequency !== '1' || (claim.delayReason ?? '') !== '') return NO_FAULTS;
  const { days, decidedOn } = filingSpan(terms, { isLater: claim.rank !== 'primary', earlierPayers: claim.earlierPayers });
  // A claim that was sent in time and came back is sent again under the first day.
  const arrives = firstSentOn ?? today;
  const at = claim.lines.findIndex(({ from }) => from !== null && daysBetween(decidedOn ?? from, arrives) > days);
  const from = claim.lines[at]?.from;
  if (!from) return NO_FAULTS;
  const late = daysBetween(decidedOn ?? from, arrives) - days;
  const lateWords = `${late} ${late === 1 ? 'day' : 'days'} late`;
  return [
    {
      field: `lines.${at}.from`,
      message:
        decidedOn === null
          ? `${nameOf(claim)} takes claims for ${days} days; that of ${formatDate(from)} is ${lateWords}.`
          : `${nameOf(claim)} takes claims for ${days} days from the decision of the payer before; after that of ${formatDate(decidedOn)} this is ${lateWords}.`,
      fix: 'Give the reason for the delay if the payer takes one, or be ready to write it off.',
    },
  ];
}
