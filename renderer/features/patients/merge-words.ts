/** What a merge calls the fields and rows that it moves. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  lastName: 'Family name',
  firstName: 'Given name',
  middleName: 'Middle name',
  suffix: 'Suffix',
  preferredName: 'Called',
  previousLastName: 'Earlier family name',
  birthDate: 'Birth date',
  sex: 'Sex',
  phones: 'Phones',
  email: 'E-mail',
  address: 'Address',
  contact: 'How to reach them',
  language: 'Language',
  maritalStatus: 'Marital status',
  pronouns: 'Pronouns',
  race: 'Race',
  ethnicity: 'Ethnicity',
  deceasedOn: 'Died on',
  emergencyContact: 'Emergency contact',
  employer: 'Employer',
  consents: 'Consents',
  alert: 'Alert',
};
const MOVE_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  superbill: ['superbill', 'superbills'],
  visit: ['visit', 'visits'],
  coverage: ['coverage', 'coverages'],
  case: ['case', 'cases'],
  payment: ['payment', 'payments'],
  alert: ['alert', 'alerts'],
  appointment: ['appointment', 'appointments'],
  recall: ['recall', 'recalls'],
  wish: ['place on the waiting list', 'places on the waiting list'],
  claim: ['claim', 'claims'],
  recurringVisit: ['recurring visit', 'recurring visits'],
  task: ['task', 'tasks'],
  mergedChart: ['chart merged before', 'charts merged before'],
};

/** "2 visits, 1 claim"; "nothing" when there is nothing. */
export function moveWords(moves: readonly { readonly kind: string; readonly count: number }[]): string {
  const words = moves.map(({ kind, count }) => `${count} ${(MOVE_WORDS[kind] ?? [kind, kind])[count === 1 ? 0 : 1]}`);
  return words.length === 0 ? 'nothing' : words.join(', ');
}
