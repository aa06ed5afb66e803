import type { Pack } from '#shared/domain/pack/pack.ts';
import { changed, plainFile } from './example-file.ts';
import { demand, examplesOf, usualDemands, usualFaults } from './usual-demands.ts';

const TOP_EDITS = 'ngscedi.com, top edits December 2022';
/** Positions of the id on a Medicare card: a digit, a letter, either, and so on. */
const MEDICARE_ID = '9AX9AX9AA99';
const MEDICARE = [{ at: '2000B SBR 09', test: 'isOneOf', values: ['MB'] }] as const;

const medicareFile = changed(plainFile({ qualifier: 'ZZ', receiverId: '', groupReceiverId: '' }), [
  ['SBR*P*18*GRP100******CI', 'SBR*P*18*******MB'],
  ['*MI*PM44771200', '*MI*1EG4TE5MK73'],
  ['PRAIRIE MUTUAL*****PI*PM001', 'EXAMPLE CONTRACTOR*****PI*00000'],
]);

const inRule = { scope: 'claim', from: null, to: null, mark: 'general', source: '', payers: [] } as const;

/** Part B, sent to the contractor itself. Ids and payer ids depend on the state and stand in the enrollment letter. */
export const medicarePack: Pack = {
  ...{ kind: 'claimwright.pack', version: 1, packId: 'medicare', name: 'Medicare, sent directly', edition: '2026-11' },
  source: 'Written from public pages of contractors and from what is generally known. Your contractor’s letter and guide come first.',
  words: 'Part B. The contractor, its ids and its gateway depend on the state; what all of them share is said here.',
  partner: { known: 'directMedicare' },
  demands: [
    ...usualDemands,
    demand({
      ...{ key: 'member-id', at: '2010BA NM1*IL 09', test: 'looksLike', values: [MEDICARE_ID], status: '164', when: MEDICARE },
      ...{ source: 'ngsmedicare.com, quarterly top edits' },
      words: 'The member id is that of a Medicare card: eleven letters and digits without hyphens.',
      fix: 'Patient, Coverage: type the id as it stands on the card.',
    }),
    demand({
      ...{ key: 'no-certificates', at: '2400 PWK*CT 01', test: 'isNotThere', when: MEDICARE, source: TOP_EDITS },
      words: 'Certificates of medical necessity are refused for services from 2023 on.',
      fix: 'Charges: take the certificate off the line.',
    }),
    demand({
      ...{ key: 'originals-only', at: '2300 CLM 05-3', test: 'isOneOf', values: ['1'], status: '535', when: MEDICARE },
      words: 'Replacements and voids (7, 8) are refused: an original goes again, or the claim is reopened.',
      fix: 'Claim, Correct: send it as an original, or ask for a reopening.',
    }),
    demand({
      ...{ key: 'own-subscriber', at: '2000B SBR 02', test: 'isOneOf', values: ['18'], status: '156', when: MEDICARE },
      words: 'The patient is the subscriber: nobody else has a share in a Medicare card.',
      fix: 'Patient, Coverage: make the patient the subscriber.',
    }),
    demand({
      ...{ key: 'reason-to-be-second', at: '2000B SBR 05', test: 'isThere', status: '578' },
      when: [...MEDICARE, { at: '2000B SBR 01', test: 'isOneOf', values: ['S', 'T'] }],
      words: 'Where Medicare is not first, the claim says why (SBR05).',
      fix: 'Patient, Coverage: answer the questions about Medicare.',
    }),
  ],
  rules: [
    {
      ...inRule,
      key: 'corrections-stay',
      title: 'Medicare Part B takes no replacements and voids',
      note: 'Reopen the claim with the contractor, or send an original.',
      when: {
        join: 'all',
        parts: [
          { field: 'filingIndicator', test: 'oneOf', values: ['MB'] },
          { field: 'frequency', test: 'oneOf', values: ['7', '8'] },
        ],
      },
      actions: [
        {
          kind: 'warn',
          message: 'Medicare Part B refuses replacements and voids.',
          fix: 'Send an original, or reopen the claim with the contractor.',
        },
      ],
    },
  ],
  payers: [],
  examples: examplesOf(medicareFile, [
    ...usualFaults,
    { name: 'An old member id', changes: [['1EG4TE5MK73', '123456789A']], because: ['member-id'] },
    {
      name: 'A replacement',
      changes: [
        ['11:B:1*', '11:B:7*'],
        ['HI*ABK', 'REF*F8*1234567~\nHI*ABK'],
        ['SE*31', 'SE*32'],
      ],
      because: ['originals-only'],
      doubt: true,
    },
    {
      name: 'Medicare second without a reason',
      changes: [['SBR*P*18', 'SBR*S*18']],
      because: ['reason-to-be-second', 'standard'],
    },
  ]),
};
