/** A round number of steps for an axis: the smallest of 1, 2, 2.5, 5 × 10^n that keeps the steps few. */
export function axisStep(highest: number, steps: number): number {
  if (highest <= 0) return 1;
  const rough = highest / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((nice) => nice * power >= rough) ?? 10;
  return step * power;
}

/** The marks of an axis from one step up to the first that reaches the highest value. */
export function axisMarks(highest: number, steps: number): readonly number[] {
  const step = axisStep(highest, steps);
  const last = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: last }, (_, index) => step * (index + 1));
}
