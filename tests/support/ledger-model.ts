/**
 * A second opinion on the practice's money: the list of things that happened, and balances counted from it from scratch.
 * No accounts, no debits and credits, no journals: it shares nothing with the builders, so that property tests can hold
 * the real ledger against it. All amounts are cents.
 */
export type ModelCommand =
  | {
      readonly do: 'charge';
      readonly visit: string;
      readonly guarantor: string;
      readonly coverages: readonly string[];
      readonly lines: Readonly<Record<string, number>>;
    }
  | {
      readonly do: 'pay';
      readonly id: string;
      readonly guarantor: string;
      readonly amount: number;
      readonly on: Readonly<Record<string, number>>;
    }
  | { readonly do: 'useCredit'; readonly id: string; readonly guarantor: string; readonly visit: string; readonly amount: number }
  | { readonly do: 'remit'; readonly remittance: ModelRemittance }
  | {
      readonly do: 'transfer';
      readonly id: string;
      readonly visit: string;
      readonly from: string | null;
      readonly to: string | null;
      readonly amount: number;
    }
  | { readonly do: 'writeOff'; readonly id: string; readonly visit: string; readonly from: string | null; readonly amount: number }
  /** Takes back a payment, use of credit, transfer, write-off, one claim of a remittance (its key) or a whole remittance. */
  | { readonly do: 'undo'; readonly target: string }
  /** Puts back what was undone. */
  | { readonly do: 'redo'; readonly target: string };

export type ModelRemittance = {
  readonly id: string;
  readonly date: string;
  readonly withheld: number;
  readonly claims: readonly ModelAnswer[];
};

/** One claim of a remittance. `reverses` turns every figure around. */
export type ModelAnswer = {
  readonly key: string;
  readonly visit: string;
  readonly coverage: string;
  readonly payerNumber: string;
  readonly reverses: boolean;
  readonly lines: readonly {
    readonly line: string;
    readonly charge: number;
    readonly contractual: number;
    readonly patient: number;
    readonly denied: number;
  }[];
  /** Lines that a person took back; they count while the answer does not stand, as a pair with its reversal. */
  readonly without?: readonly string[];
};

export type ModelBalances = {
  /** By visit. */
  readonly patientOwes: Readonly<Record<string, number>>;
  /** By visit and coverage, "visit coverage". */
  readonly insurersOwe: Readonly<Record<string, number>>;
  /** By guarantor. */
  readonly credit: Readonly<Record<string, number>>;
  /** By remittance: payer money received that is not on claims. */
  readonly unplaced: Readonly<Record<string, number>>;
  readonly charged: number;
  readonly cash: number;
  readonly adjusted: number;
  readonly writtenOff: number;
  readonly withheld: number;
};

type Of<Name extends ModelCommand['do']> = Extract<ModelCommand, { do: Name }>;
type Answer = ModelAnswer & { readonly remittance: string; readonly date: string };
type Remit = Of<'remit'>;

const only = <Name extends ModelCommand['do']>(commands: readonly ModelCommand[], name: Name): readonly Of<Name>[] =>
  commands.filter((command): command is Of<Name> => command.do === name);

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** Money of one answer, as the payer signs it. */
const figure = (answer: ModelAnswer, of: (line: ModelAnswer['lines'][number]) => number): number =>
  (answer.reverses ? -1 : 1) * total(answer.lines.map(of));

export const modelPaid = (answer: ModelAnswer): number =>
  figure(answer, ({ charge, contractual, patient, denied }) => charge - contractual - patient - denied);

/** What stays undone after all undos and redos. */
export function undoneTargets(commands: readonly ModelCommand[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const command of commands) {
    if (command.do === 'undo') undone.add(command.target);
    if (command.do === 'redo') undone.delete(command.target);
  }
  return undone;
}

/** A remittance counts once, however often it is imported. */
const distinctRemits = (commands: readonly ModelCommand[]): readonly Remit[] => [
  ...new Map(only(commands, 'remit').map((remit) => [remit.remittance.id, remit])).values(),
];

/**
 * Which answers of one claim count: cross off answer and reversal with equal figures (first by payer number, then
 * without), oldest first; of what is left, the oldest answer to each line. Crossed-off ones count too, as a pair.
 */
function countedAnswers(answers: readonly Answer[]): { readonly standing: readonly Answer[]; readonly crossedOff: readonly Answer[] } {
  let open = [...answers].sort((a, b) => (`${a.date}|${a.key}` < `${b.date}|${b.key}` ? -1 : 1));
  const crossedOff: Answer[] = [];
  const money = (answer: Answer): string =>
    answer.lines
      .map(({ line, charge, contractual, patient, denied }) => [line, charge, contractual, patient, denied].join(' '))
      .sort()
      .join('/');
  for (const label of [(answer: Answer) => `${answer.payerNumber} ${money(answer)}`, money]) {
    for (const same of Map.groupBy(open, label).values()) {
      const given = same.filter(({ reverses }) => !reverses);
      const taken = same.filter(({ reverses }) => reverses);
      const pairs = Math.min(given.length, taken.length);
      crossedOff.push(...given.slice(0, pairs), ...taken.slice(0, pairs));
    }
    open = open.filter((answer) => !crossedOff.includes(answer));
  }
  const answered = new Set<string>();
  const standing = open.filter(({ reverses, lines }) => {
    if (reverses || lines.some(({ line }) => answered.has(line))) return false;
    for (const { line } of lines) answered.add(line);
    return true;
  });
  return { standing, crossedOff };
}

const withoutLines = (answer: Answer): Answer => ({ ...answer, lines: answer.lines.filter(({ line }) => !answer.without?.includes(line)) });

/** Everything the practice is owed and holds after these commands, counted from the beginning. */
export function modelBalances(commands: readonly ModelCommand[]): ModelBalances {
  const undone = undoneTargets(commands);
  const kept = commands.filter((command) => !('id' in command) || !undone.has(command.id));
  const remits = distinctRemits(kept).filter(({ remittance }) => !undone.has(remittance.id));
  const answers = remits.flatMap(({ remittance: { id, date, claims } }) =>
    claims.filter(({ key }) => !undone.has(key)).map((answer): Answer => ({ ...answer, remittance: id, date })),
  );
  const counted = [...Map.groupBy(answers, ({ visit, coverage }) => `${visit} ${coverage}`).values()].map(countedAnswers);
  const standing = counted.flatMap((one) => one.standing).map(withoutLines);
  const placed = [...standing, ...counted.flatMap(({ crossedOff }) => crossedOff)];
  const charges = only(kept, 'charge');
  const payments = only(kept, 'pay');
  const onVisit = (payment: Of<'pay'>): number => total(Object.values(payment.on));
  const guarantors = [...new Set([...charges, ...payments].map(({ guarantor }) => guarantor))];
  const owed = countOwed(kept, standing);
  return {
    patientOwes: Object.fromEntries(charges.map(({ visit }) => [visit, owed(visit, null)])),
    insurersOwe: Object.fromEntries(
      charges.flatMap(({ visit, coverages }) => coverages.map((one) => [`${visit} ${one}`, owed(visit, one)] as const)),
    ),
    credit: Object.fromEntries(guarantors.map((guarantor) => [guarantor, creditOf(kept, guarantor)])),
    unplaced: Object.fromEntries(
      remits.map(({ remittance }) => [
        remittance.id,
        received(remittance) + remittance.withheld - total(placed.filter((answer) => answer.remittance === remittance.id).map(modelPaid)),
      ]),
    ),
    charged: total(charges.map(({ lines }) => total(Object.values(lines)))),
    cash: total(payments.map(({ amount }) => amount)) + total(remits.map(({ remittance }) => received(remittance))),
    adjusted: total(standing.map((answer) => figure(answer, contractualOf))),
    writtenOff: total(only(kept, 'writeOff').map(({ amount }) => amount)),
    withheld: total(remits.map(({ remittance }) => remittance.withheld)),
  };

  function creditOf(among: readonly ModelCommand[], guarantor: string): number {
    const left = payments.filter((payment) => payment.guarantor === guarantor).map((payment) => payment.amount - onVisit(payment));
    const used = only(among, 'useCredit').filter((use) => use.guarantor === guarantor);
    return total(left) - total(used.map(({ amount }) => amount));
  }
}

/** The check: what the claims pay, less what the payer keeps. */
const received = ({ claims, withheld }: ModelRemittance): number => total(claims.map(modelPaid)) - withheld;

/** A declined line keeps its contractual part for the corrected answer. */
const contractualOf = ({ charge, contractual, patient, denied }: ModelAnswer['lines'][number]): number =>
  denied !== 0 && charge - contractual - patient - denied === 0 ? 0 : contractual;

/** Who owes how much of a visit; the guarantor is null. */
function countOwed(kept: readonly ModelCommand[], standing: readonly Answer[]): (visit: string, debtor: string | null) => number {
  return (visit, debtor) => {
    const charge = only(kept, 'charge').find((one) => one.visit === visit);
    const line = [...(charge?.coverages ?? []), null];
    const asked = line[0] === debtor ? total(Object.values(charge?.lines ?? {})) : 0;
    const answers = standing.filter((answer) => answer.visit === visit);
    const own = answers.filter(({ coverage }) => coverage === debtor);
    const handedOn = answers.filter(({ coverage }) => line[line.indexOf(coverage) + 1] === debtor);
    const settled = total(
      own.map((answer) => modelPaid(answer) + figure(answer, contractualOf) + figure(answer, ({ patient }) => patient)),
    );
    const moves = only(kept, 'transfer').filter((move) => move.visit === visit);
    const moved = total(moves.map(({ from, to, amount }) => (to === debtor ? amount : 0) - (from === debtor ? amount : 0)));
    const given = total(only(kept, 'writeOff').map((one) => (one.visit === visit && one.from === debtor ? one.amount : 0)));
    const paid = debtor === null ? total(only(kept, 'pay').map(({ on }) => on[visit] ?? 0)) : 0;
    const credit = debtor === null ? total(only(kept, 'useCredit').map((use) => (use.visit === visit ? use.amount : 0))) : 0;
    return asked - settled + total(handedOn.map((answer) => figure(answer, ({ patient }) => patient))) + moved - given - paid - credit;
  };
}

/** Whether a ledger may take this command next: it names what exists, and draws no credit that is not there. */
export function modelAccepts(commands: readonly ModelCommand[], next: ModelCommand): boolean {
  const visit = 'visit' in next ? next.visit : null;
  const known = only(commands, 'charge').find((charge) => charge.visit === visit);
  if (next.do === 'charge') return known === undefined;
  if (next.do === 'undo' && !isUndoable(commands, next.target)) return false;
  if (next.do === 'redo' && !undoneTargets(commands).has(next.target)) return false;
  if ((next.do === 'transfer' || next.do === 'writeOff' || next.do === 'useCredit') && !known) return false;
  if (next.do !== 'useCredit' && next.do !== 'undo' && next.do !== 'redo') return true;
  return Object.values(modelBalances([...commands, next]).credit).every((credit) => credit >= 0);
}

function isUndoable(commands: readonly ModelCommand[], target: string): boolean {
  const claims = only(commands, 'remit').flatMap(({ remittance }) => [remittance.id, ...remittance.claims.map(({ key }) => key)]);
  const named = commands.flatMap((command) => ('id' in command ? [command.id] : []));
  return [...claims, ...named].includes(target) && !undoneTargets(commands).has(target);
}
