import { isOperationName, operations } from '#shared/contract/operations.ts';

const WORDS: Readonly<Record<string, string>> = {
  'sample.fill': 'Inventing the sample practice',
  'inbox.read': 'Reading the inbox',
  'batch.create': 'Writing the batch',
  'library.preview': 'Reading a code file',
  'library.import': 'Importing codes',
  'library.remove': 'Taking an import back',
  'fee.import': 'Reading fees',
  'npi.search': 'Looking through the NPI file',
  'npi.import': 'Taking entries of the NPI file',
  'claim.closeSettled': 'Closing settled claims',
  'eligibility.request': 'Writing the questions about eligibility',
  'batch.rewrite': 'Writing the batch again',
  'remittance.post': 'Posting the remittance',
  'statement.make': 'Making statements',
  'simulator.answer': 'The payer simulator answers',
  'transport.send': 'Sending to the trading partner',
  'transport.fetch': 'Fetching the partner’s answers',
  'transport.runDue': 'Exchanging files with the partner',
  'transport.probe': 'Asking the host for its key',
  'ledger.verify': 'Verifying the books',
};

/** What a job does, in the present, for the status line. */
export const jobWords = (name: string): string => WORDS[name] ?? (isOperationName(name) ? operations[name].words : name);
