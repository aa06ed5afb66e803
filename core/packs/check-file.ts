import type { ReadyPack } from '#shared/domain/pack/pack.ts';
import { type PassedClaim, type PassReason, verdictOf, type WouldPass } from '#shared/domain/pack/would-pass.ts';
import { askAround, askClaims, type ReadyDemand, readyDemands } from './ask-demands.ts';
import { type CheckedFile, type CheckedSet, readCheckedFile } from './read-file.ts';
import { claimsAt } from './set-index.ts';
import { standardReason } from './standard-reason.ts';

/** So many reasons stand beside one claim; a claim that is wrong everywhere is wrong. */
const MOST_REASONS = 20;

type Drawn = Map<object, PassReason[]>;

/**
 * Says what a partner would answer to a file: first the interchange (TA1), then each set (999), then each claim (277CA), by the
 * checks that every receiver makes and by what the pack demands. Without a pack only the former. Never throws on data.
 */
export function wouldPass(bytes: Uint8Array, ready: ReadyPack | null): WouldPass {
  return judgeFile(readCheckedFile(bytes), readyDemands(ready?.demands ?? []));
}

function judgeFile(file: CheckedFile, demands: readonly ReadyDemand[]): WouldPass {
  const around = [...file.findings.map((finding) => standardReason(finding, null)), ...askAround(file, demands)];
  const sets = file.interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.sets));
  const drawn: Drawn = new Map();
  const aboutSets: PassReason[] = [];
  const claims = sets.flatMap((set) => {
    const judged = judgeSet(set, demands, drawn, around);
    aboutSets.push(...judged.about);
    return judged.claims;
  });
  const about = [...around, ...aboutSets, ...nothingToRead(sets)];
  // One claim turned away by itself (277CA) does not turn away the file, but not everything in it passes.
  const verdict = verdictOf([...about, ...claims.flatMap(({ reasons }) => reasons)]);
  return { verdict, interchanges: file.interchanges.length, sets: sets.length, file: about.slice(0, 500), claims };
}

/** A file without claims is no file of claims, whatever else it is. */
function nothingToRead(sets: readonly CheckedSet[]): readonly PassReason[] {
  if (sets.some(({ setCode }) => setCode === '837')) return [];
  const nothing = { segment: null, element: '', box: '', title: '', fix: 'Choose a file of claims (837P or 837I).' };
  return [
    {
      ...nothing,
      level: 'TA1',
      code: '024',
      mark: 'standard',
      key: 'file.noClaims',
      rejects: true,
      sentence: 'There are no claims in it.',
    },
  ];
}

type JudgedSet = { readonly about: readonly PassReason[]; readonly claims: readonly PassedClaim[] };

function judgeSet(set: CheckedSet, demands: readonly ReadyDemand[], drawn: Drawn, around: readonly PassReason[]): JudgedSet {
  const { placed, controlNumber, segment, findings } = set;
  const about: PassReason[] = [];
  for (const finding of findings) {
    const position = finding.segment === null ? null : finding.segment - segment + 1;
    const whole = position === null || position < 1 || isAround(set, position);
    const reason = standardReason(finding, whole ? null : (placed.segments[position - 1] ?? null));
    if (whole) about.push(reason);
    else for (const claim of claimsAt(placed, position)) push(drawn, claim, reason);
  }
  for (const { claim, reason } of askClaims(set, demands)) {
    if (claim === null) about.push(reason);
    else push(drawn, claim, reason);
  }
  // A 999 refuses a set as a whole: one claim of it that breaks the guide takes the others along.
  const own = placed.claims.flatMap((claim) => drawn.get(claim) ?? []);
  const refused = [...around, ...about, ...own.filter(({ level }) => level === '999')].some(({ rejects }) => rejects);
  return {
    about,
    claims: placed.claims.map((claim) => {
      const reasons = (drawn.get(claim) ?? []).slice(0, MOST_REASONS);
      const verdict = verdictOf(reasons);
      const dragged = refused && verdict !== 'rejected';
      return { claimNumber: claim.claimNumber, transaction: controlNumber, verdict: dragged ? 'rejected' : verdict, dragged, reasons };
    }),
  };
}

/** ST, BHT, submitter, receiver, SE: what stands around the claims of a set. */
const isAround = ({ placed }: CheckedSet, position: number): boolean => (placed.segments[position - 1]?.scope.billing ?? 0) === 0;

function push(drawn: Drawn, claim: object, reason: PassReason): void {
  const known = drawn.get(claim);
  if (known) known.push(reason);
  else drawn.set(claim, [reason]);
}

/** The keys of what spoke, for a pack's examples: "standard" for every check of the program's own. */
export const spokenKeys = ({ file, claims }: Pick<WouldPass, 'file' | 'claims'>): readonly string[] =>
  [
    ...new Set([...file, ...claims.flatMap(({ reasons }) => reasons)].map(({ key, mark }) => (mark === 'standard' ? 'standard' : key))),
  ].toSorted();
