import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { filingIndicators, filingIndicatorWords } from '#shared/domain/code/filing-indicator.ts';
import { call } from '../../lib/api.ts';
import { newId } from '../../lib/ids.ts';
import { activeCheck, addressParts, checkField, EMPTY_ADDRESS, textField } from './field-parts.ts';
import type { ListDefinition, ListField } from './list-definition.ts';
import type { PartnerRow, PayerRow } from './list-types.ts';
import { wishFaults } from './partner-wishes.tsx';
import { askFaults } from './payer-ask-words.ts';

const days = <Key extends 'filingLimitDays' | 'responseDays' | 'appealLimitDays'>(
  key: Key,
  label: string,
  hint: string,
  most: number,
): ListField<PayerRow> => ({
  label,
  hint,
  maxLength: 4,
  read: (row) => String(row[key]),
  write: (row, text) => ({ ...row, [key]: Math.max(1, Math.min(most, Number(text.replaceAll(/\D/g, '')) || 1)) }),
});

/** Payers, with the trading partners that may carry their claims. */
export const payerList = (partners: readonly PartnerRow[]): ListDefinition<PayerRow> => ({
  id: 'payers',
  words: 'Payers',
  one: 'payer',
  usedAs: 'payer',
  teaches: 'Who pays claims. The id at the clearinghouse and the trading partner decide where a claim goes.',
  load: () => call('payer.list', {}),
  save: (row) => call('payer.save', row),
  blank: () => ({
    payerId: newId(),
    name: '',
    payerCode: '',
    filingIndicator: 'CI',
    address: EMPTY_ADDRESS,
    tradingPartnerId: partners[0]?.tradingPartnerId ?? null,
    filingLimitDays: 180,
    responseDays: 30,
    appealLimitDays: 180,
    forwardsAutomatically: false,
    phone: '',
    note: '',
    asks: { ...NOTHING_ASKED, authorizationCodes: [] },
    active: true,
  }),
  key: ({ payerId }) => payerId,
  title: ({ name }) => name,
  under: ({ payerCode, filingIndicator }) => `${payerCode || 'no payer id'} · ${filingIndicatorWords(filingIndicator) ?? filingIndicator}`,
  active: ({ active }) => active,
  fields: [
    textField('name', { label: 'Name', required: true, maxLength: 60, wide: true }),
    textField('payerCode', {
      label: 'Payer id at the clearinghouse',
      maxLength: 80,
      warn: ({ payerCode }) => (payerCode === '' ? 'Claims for this payer wait until its id is known.' : undefined),
    }),
    textField('filingIndicator', {
      label: 'Kind of plan',
      options: filingIndicators.map((value) => ({ value, words: `${value} ${filingIndicatorWords(value) ?? ''}` })),
    }),
    {
      label: 'Trading partner',
      read: (row) => row.tradingPartnerId ?? '',
      write: (row, id) => ({ ...row, tradingPartnerId: id === '' ? null : id }),
      options: [{ value: '', words: 'None, on paper' }, ...partners.map((row) => ({ value: row.tradingPartnerId, words: row.name }))],
    },
    days('filingLimitDays', 'Filing limit in days', 'From the visit', 3660),
    days('responseDays', 'Answers within days', 'After that it counts as unanswered', 366),
    days('appealLimitDays', 'Appeal limit in days', 'From the payer’s answer', 3660),
    textField('phone', { label: 'Phone', maxLength: 20 }),
    ...addressParts<PayerRow>(),
    textField('note', { label: 'Note', maxLength: 500, wide: true }),
  ],
  faults: ({ asks }) => askFaults(asks),
  checks: [checkField('forwardsAutomatically', 'Forwards claims to the next payer itself'), activeCheck()],
});

const USAGES = [
  { value: 'T', words: 'Test' },
  { value: 'P', words: 'Production' },
] as const;

export const partnerList: ListDefinition<PartnerRow> = {
  id: 'partners',
  words: 'Trading partners',
  one: 'trading partner',
  usedAs: 'tradingPartner',
  teaches: 'Where files of claims go: a clearinghouse, or a payer that takes them directly. It tells you the ids to type here.',
  load: () => call('partner.list', {}),
  save: (row) => call('partner.save', row),
  blank: () => ({
    tradingPartnerId: newId(),
    name: '',
    fileStem: '',
    usage: 'T',
    senderQualifier: 'ZZ',
    senderId: '',
    receiverQualifier: 'ZZ',
    receiverId: '',
    submitterId: '',
    receiverName: '',
    receiverCode: '',
    active: true,
  }),
  key: ({ tradingPartnerId }) => tradingPartnerId,
  title: ({ name }) => name,
  under: ({ receiverId, usage }) => `${receiverId} · ${usage === 'T' ? 'test files' : 'production'}`,
  active: ({ active }) => active,
  fields: [
    textField('name', { label: 'Name', required: true, maxLength: 60 }),
    {
      label: 'File name begins',
      required: true,
      maxLength: 30,
      hint: 'Small letters, digits and hyphens',
      read: ({ fileStem }) => fileStem,
      write: (row, text) => ({ ...row, fileStem: text.toLowerCase().replaceAll(/[^a-z0-9-]/g, '') }),
    },
    {
      label: 'Files are',
      read: ({ usage }) => usage,
      write: (row, usage) => ({ ...row, usage: usage === 'P' ? 'P' : 'T' }),
      options: USAGES,
      warn: ({ usage }) => (usage === 'T' ? 'Test files are read but never paid.' : undefined),
    },
    textField('senderQualifier', { label: 'Sender qualifier (ISA05)', required: true, maxLength: 2 }),
    textField('senderId', { label: 'Sender id (ISA06)', required: true, maxLength: 15 }),
    textField('receiverQualifier', { label: 'Receiver qualifier (ISA07)', required: true, maxLength: 2 }),
    textField('receiverId', { label: 'Receiver id (ISA08)', required: true, maxLength: 15 }),
    textField('submitterId', { label: 'Submitter id (1000A)', required: true, maxLength: 80 }),
    textField('receiverName', { label: 'Receiver name (1000B)', required: true, maxLength: 60 }),
    textField('receiverCode', { label: 'Receiver code (1000B)', required: true, maxLength: 80 }),
  ],
  faults: wishFaults,
  checks: [activeCheck()],
};
