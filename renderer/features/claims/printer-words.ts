/** Millimetres as people type them ("1.2", "-0,5"), in tenths; undefined for anything else or more than an inch. */
export function tenthsTyped(text: string): number | undefined {
  const found = /^([-−]?)(\d{1,2})(?:[.,](\d))?$/.exec(text.trim());
  if (!found) return text.trim() === '' ? 0 : undefined;
  const [, sign, whole = '0', tenth = '0'] = found;
  const tenths = Number(whole) * 10 + Number(tenth);
  if (tenths > 254) return undefined;
  return sign === '' || tenths === 0 ? tenths : -tenths;
}

/** 12 tenths as "1.2". */
export const millimetres = (tenths: number): string => (tenths / 10).toFixed(1);

/** Tenths of a millimetre in points, 72 to the inch. */
export const pointsOf = (tenths: number): number => (tenths * 72) / 254;
