import type { ViewStep } from '@quayside/shared/views/view';
import type { SectionField } from '@quayside/shared/views/view-look';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { CaseSection } from '../../../../bridge/case-row';
import { useFormat } from '../../../lib/format/use-format';
import { useText } from '../../../lib/i18n/use-text';
import { useWords } from '../../../lib/words/use-words';
import type { en } from '../../../locales/en';
import type { SectionHead } from './list-sections';
import styles from './section-heads.module.css';

/** What a step of an order is called. */
export function useStepName(): (name: ViewStep['name']) => string {
  const t = useText();
  return (name) => (typeof name === 'string' ? t(`sections.steps.${name}`) : name.own);
}

type Channel = keyof typeof en.case.channel;

/** What a section is called: in the words of the company, or of the language. */
function useSectionName(field: SectionField | undefined): (section: CaseSection) => string {
  const t = useText();
  const words = useWords();
  const stepName = useStepName();
  return ({ key, name }) => {
    if (name === null) return t('sections.rest');
    if (typeof name === 'string') return stepName(name);
    if (name.own !== '') return name.own;
    if (key === '' && field !== undefined) return t(`sections.without.${field}`);
    const named = words.value(field ?? null, key);
    if (named !== null) return named;
    return field === 'channel' ? t(`case.channel.${key as Channel}`) : key;
  };
}

interface Props {
  readonly heads: readonly SectionHead[];
  readonly field: SectionField | undefined;
  /** Of a heading, from the top of the list in CSS pixels. */
  topOf(head: SectionHead): number;
  onToggle(key: string): void;
}

/** The headings of the sections on the screen; each folds its own. They stand beside the list and not in it: a list box holds options alone. */
export function SectionHeads({ heads, field, topOf, onToggle }: Props) {
  const t = useText();
  const format = useFormat();
  const nameOf = useSectionName(field);
  return heads.map((head) => {
    const name = nameOf(head);
    const Chevron = head.isFolded ? IconChevronRight : IconChevronDown;
    const place = stepPlace(head);
    return (
      <button
        key={head.key}
        type="button"
        className={styles.head}
        style={{ transform: `translateY(${topOf(head)}px)` }}
        aria-expanded={!head.isFolded}
        title={t(head.isFolded ? 'sections.unfold' : 'sections.fold', { name })}
        onClick={() => onToggle(head.key)}
      >
        <Chevron size={14} aria-hidden="true" />
        {place === null ? null : <span className={styles.place}>{place}</span>}
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <span className={styles.count}>{format.number(head.count)}</span>
      </button>
    );
  });
}

/** Which step of the order it is; `null`: none. */
const stepPlace = ({ key }: CaseSection): number | null => (key.startsWith('step-') ? Number(key.slice('step-'.length)) + 1 : null);
