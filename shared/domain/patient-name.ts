/** The parts of a person's name as it is kept. */
export type NameParts = { readonly lastName: string; readonly firstName: string; readonly middleName: string };

/** "Quillfeather, Marigold R": how lists and headings show a person, family name first. */
export function listName({ lastName, firstName, middleName }: NameParts): string {
  const given = [firstName, middleName].filter((part) => part !== '').join(' ');
  return given === '' ? lastName : `${lastName}, ${given}`;
}

/** "Marigold R Quillfeather": how paper addresses a person. */
export function fullName({ lastName, firstName, middleName }: NameParts): string {
  return [firstName, middleName, lastName].filter((part) => part !== '').join(' ');
}
