/** Numbers of a line of its own; absent or empty: none. */
export type LineNumbers = { readonly priorAuthorization?: string; readonly referralNumber?: string };
type Numbers = { readonly authorization: string; readonly referral: string };

/** What a line stands under: its own numbers, else those of its visit, in capitals to compare them. Empty: none. */
export const numbersOf = (
  own: LineNumbers | null | undefined,
  { priorAuthorization, referralNumber }: { readonly priorAuthorization: string; readonly referralNumber: string },
): Numbers => ({
  authorization: (own?.priorAuthorization?.trim() || priorAuthorization.trim()).toUpperCase(),
  referral: (own?.referralNumber?.trim() || referralNumber.trim()).toUpperCase(),
});

type Said<Line> = {
  readonly priorAuthorization: string | null;
  readonly referralNumber: string | null;
  readonly lines: readonly Line[];
};
type NumberedLine = { readonly supplement?: LineNumbers };

/**
 * Where a claim says its numbers (005010X222A1): with the claim when all its lines stand under the same, else with the lines to which
 * another applies than the claim's, and never twice. `apart`: the payer wants one number for each claim, so that the only one there
 * is stands with the claim, also when some lines need none.
 */
export function numbersOnClaim<Line extends NumberedLine>(said: Said<Line>, apart: boolean): Said<Line> {
  if (said.lines.every(({ supplement }) => !supplement?.priorAuthorization && !supplement?.referralNumber)) return said;
  const priorAuthorization = common(said, apart, 'priorAuthorization');
  const referralNumber = common(said, apart, 'referralNumber');
  return { priorAuthorization, referralNumber, lines: said.lines.map((line) => withoutRepeats(line, priorAuthorization, referralNumber)) };
}

/** The number that the claim says for its lines. */
function common<Line extends NumberedLine>({ lines, ...claim }: Said<Line>, apart: boolean, name: keyof LineNumbers): string | null {
  const numbers = lines.map(({ supplement }) => supplement?.[name]?.trim() || (claim[name] ?? ''));
  const said = [...new Set(numbers.map((number) => number.toUpperCase()))].filter((number) => number !== '');
  const agree = said.length === 1 && (apart || numbers.every((number) => number !== ''));
  return agree ? (numbers.find((number) => number !== '') ?? null) : claim[name];
}

function withoutRepeats<Line extends NumberedLine>(line: Line, authorization: string | null, referral: string | null): Line {
  if (!line.supplement) return line;
  const { priorAuthorization = '', referralNumber = '', ...rest } = line.supplement;
  const same = (own: string, claims: string | null) => own === '' || own.trim().toUpperCase() === claims?.trim().toUpperCase();
  return {
    ...line,
    supplement: {
      ...rest,
      ...(same(priorAuthorization, authorization) ? {} : { priorAuthorization }),
      ...(same(referralNumber, referral) ? {} : { referralNumber }),
    },
  };
}
