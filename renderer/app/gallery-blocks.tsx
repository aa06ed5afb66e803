import { useState } from 'react';
import { Figures, KeyValues } from '../ui/layout.tsx';
import { StatusTag } from '../ui/status-mark.tsx';
import { Proof, Sum } from '../ui/sum.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { markSegments, RawSegments, Timeline } from '../ui/timeline.tsx';
import { Part } from './gallery-part.tsx';
import { GalleryManyRows } from './gallery-table.tsx';

const RAW = 'CLP*CW23877*1*269*116.36*58.64*12~\nCAS*CO*45*56.6~ CAS*PR*3*25~\nCAS*CO*45*25.6~ CAS*PR*1*30.4~';

/** Proofs, derivations, a timeline, raw segments, tabs and a long table. */
export const GalleryBlocks = () => (
  <>
    <ProofPart />
    <TimelinePart />
    <div className="thirds">
      <DerivationPart />
      <SegmentsPart />
      <FiguresPart />
    </div>
    <Part title="A hundred thousand rows">
      <GalleryManyRows />
    </Part>
  </>
);

const ProofPart = () => (
  <Part title="Proof">
    <div className="band">
      <Proof
        terms={[
          { words: 'Claims paid, 12', amount: 115616 },
          { words: 'Provider-level, 1', amount: 8640, minus: true },
        ]}
        result={{ words: 'Check', amount: 106976 }}
        under="at check, 12 claims and 21 lines"
      />
      <Proof
        size="big"
        terms={[
          { words: 'Guarantors owe', amount: 1726205, under: '137 accounts' },
          { words: 'Left out', amount: 534775, minus: true, under: '41 accounts' },
        ]}
        result={{ words: 'In this run', amount: 1191430, under: '96 statements' }}
      />
    </div>
  </Part>
);

const TimelinePart = () => (
  <Part title="Timeline">
    <Timeline
      label="What happened to claim CW24088"
      steps={[
        { shape: 'check', words: 'Approved', when: '07/07 16:20', under: 'Dana Orrick' },
        { shape: 'check', words: 'Batch 0410 written', when: '07/07 17:02', under: '31 claims' },
        { shape: 'check', words: 'File accepted', when: '07/07 17:40', under: '999, clearinghouse' },
        { shape: 'octagon', words: 'Rejected', when: '07/08 06:12', under: '277CA, Prairie Mutual' },
        { shape: 'ring', words: 'Fix and resend', when: 'to do', under: 'filing limit 10/04' },
      ]}
    />
  </Part>
);

const DerivationPart = () => (
  <Part title="Derivation">
    <Sum
      label="Why Marigold owes 33.64"
      lines={[
        { words: 'Charged, 3 lines', amount: 26900 },
        { words: 'Prairie Mutual wrote off', amount: -9400 },
        { words: 'Prairie Mutual paid', amount: -11636 },
        { words: 'Left to Marigold by Prairie Mutual', amount: 5864, kind: 'rule' },
        { words: 'Copay PR-3', amount: 2500, kind: 'part' },
        { words: 'Deductible PR-1', amount: 3040, kind: 'part' },
        { words: 'Coinsurance PR-2', amount: 324, kind: 'part' },
        { words: 'Copay paid at the desk', amount: -2500 },
        { words: 'Owed for this visit', amount: 3364, kind: 'double' },
      ]}
    />
  </Part>
);

const SegmentsPart = () => (
  <Part title="What the payer sent">
    <RawSegments label="Segments of claim CW23877" segments={markSegments(RAW, ['CW23877', '58.64', 'PR*3*25', 'PR*1*30.4'])} />
    <KeyValues
      pairs={[
        ['Value', 'PM88-6O112'],
        ['Element', '2010BA NM109'],
        ['Rule', 'must equal the card, 2 to 80 characters'],
      ]}
    />
  </Part>
);

const FiguresPart = () => (
  <Part title="Figures and tags">
    <Figures
      figures={[
        { words: 'Insurers owe', figure: '248.00', under: '1 claim, 7 days' },
        { words: 'Patient owes', figure: '48.14', under: 'Why?', on: true },
      ]}
    />
    <div className="row wrap">
      <StatusTag shape="octagon">Rejected</StatusTag>
      <StatusTag shape="ring">Not posted</StatusTag>
      <StatusTag shape="check">Paid</StatusTag>
      <StatusTag shape="triangle">To decide</StatusTag>
    </div>
    <GalleryTabs />
  </Part>
);

function GalleryTabs() {
  const [open, setOpen] = useState<'ledger' | 'claims' | 'notes'>('ledger');
  return (
    <Tabs
      label="Patient"
      open={open}
      onOpen={setOpen}
      tabs={[
        { id: 'ledger', words: 'Ledger', content: <p className="sect">The ledger.</p> },
        { id: 'claims', words: 'Claims', count: 4, content: <p className="sect">Four claims.</p> },
        { id: 'notes', words: 'Notes', count: 2, content: <p className="sect">Two notes.</p> },
      ]}
    />
  );
}
