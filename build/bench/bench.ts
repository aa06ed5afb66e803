/** Figures that one run of one task measured; the peak of its memory is added by the task itself. */
export type Figures = Readonly<Record<string, number>> & { readonly peakRssMb: number };

/** One way of doing the work, run in a process of its own: `task` is a file of build/bench, `words` its arguments. */
export type Way = {
  readonly name: string;
  readonly task: string;
  readonly words: readonly string[];
  /** The product's own way, which --plant slows down. */
  readonly ours?: true;
};

/** One line of the result: a figure of ours, held against the same figure of another way in the same run. */
export type Comparison = {
  readonly name: string;
  readonly unit: 'MB/s' | 'claims/s' | 'us/claim' | 'pages/s' | 'us/page' | 'ms' | 'MB';
  readonly way: string;
  readonly figure: string;
  /** Null where nothing stands beside it. */
  readonly against: { readonly way: string; readonly figure: string } | null;
};

export type Plan = {
  readonly ways: readonly Way[];
  readonly comparisons: readonly Comparison[];
  /** Files that a task starts by itself (worker threads), bundled beside it. */
  readonly alongside?: readonly string[];
};

export type Size = 'small' | 'normal' | 'large';

export type Bench = {
  readonly name: string;
  /** One sentence for --help. */
  readonly about: string;
  readonly runs: number;
  /** Prepares what all runs share in `folder` (seeded, so always the same) and says what to run. */
  plan(folder: string, size: Size): Promise<Plan>;
};

/** What is printed. `ratio` is always value divided by baseline, for rates (more is better) and times (less is better) alike. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: Comparison['unit'];
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly peakRssMb: number;
};
