import type { RowValues } from '#shared/domain/import/read-row.ts';

type Name = { readonly lastName: string; readonly firstName: string; readonly middleName: string };

/** A person's name from the cells of its parts, else from one cell: "Rook, Ida M" or "Ida M Rook". Undefined when a part is missing. */
export function nameOf(values: RowValues): Name | undefined {
  const { lastName, firstName, middleName = '', fullName } = values;
  if (lastName !== undefined && firstName !== undefined) return { lastName, firstName, middleName };
  return fullName === undefined ? undefined : fromOneCell(fullName);
}

function fromOneCell(cell: string): Name | undefined {
  const [family = '', given = '', ...more] = cell.split(',').map((part) => part.trim());
  const words = (given === '' ? family : given).split(' ').filter((word) => word !== '');
  const last = given === '' ? words.pop() : family;
  const [firstName, ...middle] = words;
  if (last === undefined || last === '' || firstName === undefined || more.length > 1) return undefined;
  return { lastName: last.slice(0, 60), firstName: firstName.slice(0, 35), middleName: middle.join(' ').slice(0, 25) };
}
