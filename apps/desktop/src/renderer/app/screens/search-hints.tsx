import type { CustomFieldType } from '@quayside/shared/fields/custom-field';
import { maySee } from '@quayside/shared/fields/may-fill-in';
import { BULGARIAN_FILTERS } from '@quayside/shared/search/bulgarian-filters';
import { FILTER_KEYS } from '@quayside/shared/search/filter-key';
import { ownKey } from '@quayside/shared/search/own-filter';
import type { SearchFault } from '@quayside/shared/search/search-filter';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useActor } from '../../lib/rights/use-actor';
import styles from './search-screen.module.css';

/** What may be typed, by the name of its explanation. */
const EXAMPLES = {
  number: '#1042',
  words: 'rain gauge',
  phrase: '"rain gauge"',
  without: 'station -battery',
  status: 'status:open',
  priority: 'priority:urgent',
  owner: 'owner:me',
  group: 'group:support',
  org: 'org:"Acme Ltd"',
  customer: 'customer:petrova',
  tag: 'tag:warranty',
  is: 'is:unread',
} as const;
type Example = keyof typeof EXAMPLES;

/** The same in the words of the Bulgarian filters. */
const BULGARIAN_EXAMPLES: Readonly<Record<Example, string>> = {
  number: '#1042',
  words: 'дъждомер помпа',
  phrase: '"смяна на батерия"',
  without: 'станция -батерия',
  status: 'статус:отворени',
  priority: 'приоритет:спешен',
  owner: 'отговорник:аз',
  group: 'група:поддръжка',
  org: 'фирма:"Акме ООД"',
  customer: 'клиент:петрова',
  tag: 'етикет:гаранция',
  is: 'само:непрочетени',
};

const isBulgarian = (language: string): boolean => language.startsWith('bg');

/** What can be typed into the search field, before anything is. A click takes the example over. @source requirements CAS-13 */
export function SearchExamples({ onTake }: { readonly onTake: (text: string) => void }) {
  const { t, i18n } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const actor = useActor();
  const examples = isBulgarian(i18n.language) ? BULGARIAN_EXAMPLES : EXAMPLES;
  const own = data?.fields.find((field) => field.on === 'case' && field.isActive && maySee(actor, field));
  return (
    <div className={styles.start}>
      <h2 className={styles.startTitle}>{t('search.start.title')}</h2>
      <p className={styles.startText}>{t('search.start.text')}</p>
      <ul aria-label={t('search.examples')}>
        {(Object.keys(EXAMPLES) as Example[]).map((name) => (
          <SearchExample key={name} text={examples[name]} meaning={t(`search.example.${name}`)} onTake={onTake} />
        ))}
        {own === undefined ? null : <SearchExample text={`${ownKey(own)}:`} meaning={t('search.example.own')} onTake={onTake} />}
      </ul>
    </div>
  );
}

interface SearchExampleProps {
  readonly text: string;
  readonly meaning: string;
  onTake(text: string): void;
}

const SearchExample = ({ text, meaning, onTake }: SearchExampleProps) => (
  <li>
    <button type="button" className={styles.example} onClick={() => onTake(text)}>
      <code className={styles.code} dir="auto">
        {text}
      </code>
      <span className={styles.meaning}>{meaning}</span>
    </button>
  </li>
);

export interface SearchNotesProps {
  readonly faults: readonly SearchFault[];
  /** Words with one letter wrong are among what is shown. */
  readonly isLoose: boolean;
}

/** What of the text could not be followed, and what to type instead. */
export function SearchNotes({ faults, isLoose }: SearchNotesProps) {
  const say = useFaultText();
  const { t } = useTranslation();
  const notes = [...faults.map(say), ...(isLoose ? [t('search.loose')] : [])];
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} role="status">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function useFaultText(): (fault: SearchFault) => string {
  const { t, i18n } = useTranslation();
  /** As whoever reads it would type it. */
  const shown = (key: string): string => {
    const known = FILTER_KEYS.find((one) => one === key);
    return known === undefined || !isBulgarian(i18n.language) ? key : BULGARIAN_FILTERS.key[known][0];
  };
  return (fault) => {
    if (fault.reason === 'unknown-filter') {
      const { typed, meant } = fault;
      return meant === null ? t('search.fault.unknownFilter', { typed }) : t('search.fault.meantFilter', { typed, meant: shown(meant) });
    }
    const key = shown(fault.key);
    if (fault.reason === 'no-value') {
      const choices = fault.choices.join(', ');
      return choices === '' ? t('search.fault.noValue', { key }) : t('search.fault.noValueOf', { key, choices });
    }
    const { typed } = fault;
    if (fault.reason === 'too-many-customers') return t('search.fault.tooManyCustomers', { key, typed });
    if (fault.reason === 'too-many-names') return t('search.fault.tooMany', { key, typed });
    if (fault.reason === 'no-such-name') return t('search.fault.noName', { key, typed });
    if (fault.reason === 'other-form') return t(`search.fault.form.${formOf(fault.type)}`, { key, typed });
    if (fault.choices.length === 0) return t('search.fault.noNumber', { key, typed });
    return t('search.fault.unknownValue', { key, typed, choices: fault.choices.join(', ') });
  };
}

const formOf = (type: CustomFieldType): 'number' | 'day' | 'yesNo' =>
  type === 'yes-no' ? 'yesNo' : type === 'day' || type === 'instant' ? 'day' : 'number';
