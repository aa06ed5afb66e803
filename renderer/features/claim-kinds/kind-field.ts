/** What was typed, by the name of its cell; an empty text says nothing. Several choices of one cell stand with blanks between. */
export type Cells = Readonly<Record<string, string>>;
/** What is wrong with a cell, by its name. */
export type CellFaults = Readonly<Record<string, string>>;

export type Option = { readonly value: string; readonly words: string };
type Common = { readonly cell: string; readonly label: string; readonly hint?: string };
/** How a cell is drawn. Money is kept as whole cents, a day as an ISO day, yes as "yes". */
export type KindField =
  | (Common & { readonly as: 'text'; readonly longest: number; readonly capitals?: boolean; readonly digits?: boolean })
  | (Common & { readonly as: 'choice'; readonly options: readonly Option[] })
  | (Common & { readonly as: 'several'; readonly options: readonly Option[] })
  | (Common & { readonly as: 'yes' })
  | (Common & { readonly as: 'money' })
  | (Common & { readonly as: 'day' })
  | (Common & { readonly as: 'referring' | 'facility' });

/** The fields of one kind, under one heading. */
export type KindSection<Kind extends string> = { readonly kind: Kind; readonly title: string; readonly fields: readonly KindField[] };

export const text = (cell: string, label: string, longest: number, hint?: string): KindField => ({
  ...{ as: 'text', cell, label, longest },
  ...(hint === undefined ? {} : { hint }),
});
export const code = (cell: string, label: string, longest: number, hint?: string): KindField => ({
  ...{ as: 'text', cell, label, longest, capitals: true },
  ...(hint === undefined ? {} : { hint }),
});
export const number = (cell: string, label: string, longest: number, hint?: string): KindField => ({
  ...{ as: 'text', cell, label, longest, digits: true },
  ...(hint === undefined ? {} : { hint }),
});
export const choice = (cell: string, label: string, options: readonly Option[], none = 'Not said'): KindField => ({
  ...{ as: 'choice', cell, label },
  options: [{ value: '', words: none }, ...options],
});
export const several = (cell: string, label: string, options: readonly Option[]): KindField => ({ as: 'several', cell, label, options });
export const yes = (cell: string, label: string): KindField => ({ as: 'yes', cell, label });
export const money = (cell: string, label: string, hint?: string): KindField => ({
  ...{ as: 'money', cell, label },
  ...(hint === undefined ? {} : { hint }),
});
export const day = (cell: string, label: string): KindField => ({ as: 'day', cell, label });

/**
 * Options out of words by their code, "A  The nearest facility", in the order of the codes where one is given: names that look
 * like numbers come first in an object, however they are written.
 */
export const optionsOf = (words: Readonly<Record<string, string>>, order: readonly string[] = Object.keys(words)): readonly Option[] =>
  order.map((value) => ({ value, words: `${value}  ${words[value] ?? ''}` }));
