import type { SearchFault } from '@quayside/shared/search/search-filter';
import { useTranslation } from 'react-i18next';
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

/** What can be typed into the search field, before anything is. A click takes the example over. @source requirements CAS-13 */
export function SearchExamples({ onTake }: { readonly onTake: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.start}>
      <h2 className={styles.startTitle}>{t('search.start.title')}</h2>
      <p className={styles.startText}>{t('search.start.text')}</p>
      <ul aria-label={t('search.examples')}>
        {(Object.keys(EXAMPLES) as Example[]).map((name) => (
          <li key={name}>
            <button type="button" className={styles.example} onClick={() => onTake(EXAMPLES[name])}>
              <code className={styles.code}>{EXAMPLES[name]}</code>
              <span className={styles.meaning}>{t(`search.example.${name}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

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
  const { t } = useTranslation();
  return (fault) => {
    if (fault.reason === 'unknown-filter') {
      const { typed, meant } = fault;
      return meant === null ? t('search.fault.unknownFilter', { typed }) : t('search.fault.meantFilter', { typed, meant });
    }
    if (fault.reason === 'no-value') return t('search.fault.noValue', { key: fault.key });
    const { key, typed } = fault;
    if (fault.reason === 'too-many-names') return t('search.fault.tooMany', { key, typed });
    if (fault.reason === 'no-such-name') return t('search.fault.noName', { key, typed });
    if (fault.choices.length === 0) return t('search.fault.noNumber', { key, typed });
    return t('search.fault.unknownValue', { key, typed, choices: fault.choices.join(', ') });
  };
}
