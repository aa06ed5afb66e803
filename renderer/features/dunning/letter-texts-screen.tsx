import './dunning.css';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { mergeDunning, sampleValues, unknownDunningFields } from '#shared/domain/dunning/dunning-letter.ts';
import { AFTER_LAST_WORDS, afterLastChoices, levelsProblem } from '#shared/domain/dunning/dunning-rules.ts';
import { cents, formatMoney } from '#shared/kernel/cents.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { PageHead, Panel, scrollable, TwoPane } from '../../ui/layout.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Settings = Output<'dunning.settings'>;
type Rules = Settings['rules'];
type Words = { readonly title: string; readonly body: string };

const LANGUAGE = { en: 'English', es: 'Spanish' } as const;
const AFTER_LAST = afterLastChoices.map((value) => ({ value, words: AFTER_LAST_WORDS[value] }));
const SAMPLES = {
  en: sampleValues(cents(83_14), (amount) => `$${formatMoney(amount)}`, 'en'),
  es: sampleValues(cents(83_14), (amount) => `$${formatMoney(amount)}`, 'es'),
};
const whole = (text: string, least: number, most: number): number =>
  Math.min(most, Math.max(least, Number(text.replaceAll(/\D/g, '')) || 0));

/** After how many statements each letter goes out, and its words in both languages with what they become beside them. */
export function LetterTextsScreen() {
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('dunning.settings', {});
  const [chosen, setChosen] = useState('1 en');
  const [typed, setTyped] = useState<Rules>();
  const [words, setWords] = useState<Readonly<Record<string, Words>>>({});
  const change = useCommand('dunning.changeSettings');
  const saveText = useCommand('dunning.saveText');
  const text = value?.texts.find(({ level, language }) => `${level} ${language}` === chosen) ?? value?.texts[0];
  const key = text ? `${text.level} ${text.language}` : '';
  const shown = words[key] ?? text;
  const rules = typed ?? value?.rules;
  const dirty = typed !== undefined || Object.keys(words).length > 0;
  const letGo = useUnsaved(dirty, 'the letters');
  const unknown = shown ? unknownDunningFields(`${shown.title}\n${shown.body}`) : [];
  const wrongLevel = rules ? levelsProblem(rules.levels) : null;
  const save = async () => {
    if (typed && !(await change.run({ rules: typed }))) return;
    for (const { level, language } of value?.texts ?? []) {
      const own = words[`${level} ${language}`];
      if (own && !(await saveText.run({ level, language, title: own.title.trim(), body: own.body }))) return;
    }
    letGo();
    setTyped(undefined);
    setWords({});
    showToast({ words: 'The letters are saved; those made before stay as they are.', shape: 'check' });
  };
  const set = (part: Partial<Words>) =>
    shown && setWords((before) => ({ ...before, [key]: { title: shown.title, body: shown.body, ...part } }));
  const step = () => setChosen(keyAfter(value?.texts ?? [], text));
  return (
    <Screen
      title="Letters"
      actions={[
        {
          label: 'Save',
          keys: 'Ctrl Enter',
          primary: true,
          disabled: !dirty || unknown.length > 0 || wrongLevel !== null || change.running || saveText.running,
          run: () => void save(),
        },
        { label: 'Next letter', keys: 'Alt →', run: step },
        { label: 'Dry run', keys: 'Esc', end: true, run: () => void navigate('/dunning') },
      ]}
    >
      <TwoPane
        rightWidth={480}
        left={
          <>
            <PageHead
              title="Letters to those who do not answer"
              beside={dirty && <StatusTag shape="ring">Not saved</StatusTag>}
              under="Sent by mailed statements, never by days alone; the count begins anew with the account settled or a payment of some size"
            />
            <section className="dunning-rules scroll grow" aria-label="Levels and words" {...scrollable}>
              <ErrorNote problem={problem ?? change.problem ?? saveText.problem} {...(problem === undefined ? {} : { onRetry: again })} />
              {!rules && problem === undefined && <Skeleton label="the letters" lines={8} />}
              {rules && <RulesFields rules={rules} onRules={setTyped} wrongLevel={wrongLevel} />}
              {shown && value && <WordsFields value={value} open={key} onOpen={setChosen} shown={shown} unknown={unknown} onWords={set} />}
            </section>
          </>
        }
        right={<Becomes shown={shown} language={text?.language ?? 'en'} />}
      />
    </Screen>
  );
}

/** The letter after this one, from the last to the first. */
function keyAfter(texts: Settings['texts'], text: Settings['texts'][number] | undefined): string {
  const next = texts[((text ? texts.indexOf(text) : 0) + 1) % Math.max(1, texts.length)];
  return next ? `${next.level} ${next.language}` : '1 en';
}

/** The open letter with its fields filled in for an invented account. */
const Becomes = ({ shown, language }: { readonly shown: Words | undefined; readonly language: 'en' | 'es' }) => (
  <Panel label="What it becomes" title="What it becomes" under="For an invented account">
    {shown && (
      <div className="sect">
        <h3>{mergeDunning(shown.title, SAMPLES[language])}</h3>
        <p className="dunning-letter">{mergeDunning(shown.body, SAMPLES[language])}</p>
      </div>
    )}
  </Panel>
);

type WordsProps = {
  readonly value: Settings;
  readonly open: string;
  readonly onOpen: (key: string) => void;
  readonly shown: Words;
  readonly unknown: readonly string[];
  readonly onWords: (part: Partial<Words>) => void;
};

/** Which letter in which language, its title and its words. */
const WordsFields = ({ value, open, onOpen, shown, unknown, onWords }: WordsProps) => (
  <>
    <SelectField
      label="Letter"
      value={open}
      options={value.texts.map((one) => ({
        value: `${one.level} ${one.language}`,
        words: `Letter ${one.level}, ${LANGUAGE[one.language]}${one.version === 0 ? '' : `, your version ${one.version}`}`,
      }))}
      onValue={onOpen}
    />
    <TextField label="Title" maxLength={60} value={shown.title} onText={(title) => onWords({ title })} />
    <TextArea
      label="Words"
      rows={14}
      value={shown.body}
      hint={`Filled in: ${value.fields.map((field) => `{${field}}`).join(' ')}`}
      {...(unknown.length > 0 ? { error: `No letter has ${unknown.map((field) => `{${field}}`).join(', ')}.` } : {})}
      onText={(body) => onWords({ body })}
    />
  </>
);

type RulesProps = { readonly rules: Rules; readonly onRules: (rules: Rules) => void; readonly wrongLevel: number | null };

function RulesFields({ rules, onRules, wrongLevel }: RulesProps) {
  const set = (part: Partial<Rules>) => onRules({ ...rules, ...part });
  const { levels } = rules;
  const setLevel = (at: number, part: Partial<Rules['levels'][number]>) =>
    set({ levels: levels.map((level, index) => (index === at ? { ...level, ...part } : level)) });
  const setCount = (text: string) => {
    const wanted = whole(text, 1, 6);
    const more = Array.from({ length: Math.max(0, wanted - levels.length) }, (_, index) => ({
      afterStatements: (levels.at(-1)?.afterStatements ?? 1) + index + 1,
      minimum: levels.at(-1)?.minimum ?? cents(0),
    }));
    set({ levels: [...levels.slice(0, wanted), ...more] });
  };
  return (
    <>
      <div className="two">
        <TextField label="Letters" hint="1 to 6" inputMode="numeric" value={String(levels.length)} onText={setCount} />
        <TextField
          label="Days between two letters, at least"
          inputMode="numeric"
          value={String(rules.daysBetween)}
          onText={(text) => set({ daysBetween: whole(text, 0, 366) })}
        />
        <TextField
          label="Days to pay"
          inputMode="numeric"
          value={String(rules.daysToPay)}
          onText={(text) => set({ daysToPay: whole(text, 1, 90) })}
        />
        <SelectField
          label="After the last letter"
          value={rules.afterLast}
          options={AFTER_LAST}
          onValue={(afterLast) => set({ afterLast })}
        />
      </div>
      {levels.map((level, index) => {
        const name = `Letter ${index + 1}`;
        const tooFew = wrongLevel === index + 1 && `More than ${counted(levels[index - 1]?.afterStatements ?? 0, 'statement')}.`;
        return (
          <div className="dunning-level" key={name}>
            <p className="med">{name}</p>
            <TextField
              label={`${name} after statements mailed`}
              inputMode="numeric"
              value={String(level.afterStatements)}
              {...(tooFew ? { error: tooFew } : {})}
              onText={(text) => setLevel(index, { afterStatements: whole(text, 1, 24) })}
            />
            <MoneyField
              label={`${name} for at least`}
              value={level.minimum}
              onAmount={(amount) => setLevel(index, { minimum: cents(Math.max(0, amount ?? 0)) })}
            />
          </div>
        );
      })}
    </>
  );
}
