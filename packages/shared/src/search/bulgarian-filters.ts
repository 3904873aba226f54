import type { CaseState, Channel, Priority, Severity } from '../cases/case';
import type { NamedSpan } from '../kernel/criteria';
import type { FilterKey } from './filter-key';
import { searchFold } from './search-words';

/** The first is the one that is shown; the others are understood too. */
type Words = readonly [string, ...string[]];
type Named<Value extends string> = Readonly<Record<Value, Words>>;

/** Values that are asked by `is:`, or stand beside names. */
export const FILTER_VALUES = [
  ...(['open', 'done', 'mine', 'unassigned', 'unanswered', 'snoozed', 'overdue', 'private', 'spam', 'trash'] as const),
  ...(['unread', 'read', 'none', 'me', 'yes', 'no'] as const),
] as const;
export type FilterValue = (typeof FILTER_VALUES)[number];

/** What filters and their values are called in Bulgarian, in the forms in which one types them. @source requirements CAS-13 */
export const BULGARIAN_FILTERS: {
  readonly key: Named<FilterKey>;
  readonly value: Named<FilterValue>;
  readonly state: Named<CaseState>;
  readonly priority: Named<Priority>;
  readonly severity: Named<Severity>;
  readonly channel: Named<Channel>;
  readonly span: Named<NamedSpan>;
} = {
  key: {
    status: ['статус', 'състояние'],
    priority: ['приоритет'],
    severity: ['тежест'],
    group: ['група', 'екип'],
    owner: ['отговорник'],
    org: ['организация', 'фирма', 'компания'],
    customer: ['клиент', 'контакт'],
    tag: ['етикет', 'таг'],
    product: ['продукт'],
    channel: ['канал'],
    is: ['само'],
    number: ['номер'],
  },
  value: {
    open: ['отворени', 'отворен', 'отворена', 'отворено'],
    done: ['готови', 'готов', 'готова', 'готово', 'завършени', 'завършен'],
    mine: ['мои', 'моите', 'моя', 'мой'],
    unassigned: ['невъзложени', 'невъзложен', 'ничии'],
    unanswered: ['неотговорени', 'неотговорен', 'без отговор'],
    snoozed: ['отложени', 'отложен'],
    overdue: ['просрочени', 'просрочен'],
    private: ['поверителни', 'поверителен'],
    spam: ['спам'],
    trash: ['кошче', 'кошчето'],
    unread: ['непрочетени', 'непрочетен'],
    read: ['прочетени', 'прочетен'],
    none: ['няма', 'никой', 'никоя', 'празно'],
    me: ['аз', 'мен'],
    yes: ['да'],
    no: ['не'],
  },
  state: {
    new: ['нов', 'нови'],
    assigned: ['възложен', 'възложени'],
    accepted: ['приет', 'приети'],
    in_progress: ['в работа'],
    waiting_customer: ['чака клиента', 'чакащи клиента', 'чакащи'],
    waiting_third_party: ['чака трета страна', 'чакащи трета страна', 'чакащи'],
    resolved: ['решен', 'решени'],
    closed: ['приключен', 'приключени'],
  },
  priority: {
    low: ['нисък', 'ниски', 'ниска'],
    normal: ['обикновен', 'обикновени'],
    high: ['висок', 'високи', 'висока'],
    urgent: ['спешен', 'спешни', 'спешно'],
  },
  severity: { minor: ['лека', 'леки'], major: ['тежка', 'тежки'], critical: ['критична', 'критични'] },
  channel: {
    email: ['имейл', 'поща'],
    manual: ['на ръка'],
    web_form: ['уеб форма'],
    chat: ['чат'],
    phone: ['телефон'],
    social: ['социална мрежа'],
    portal: ['портал'],
  },
  span: {
    yesterday: ['вчера'],
    today: ['днес'],
    tomorrow: ['утре'],
    'last-week': ['миналата седмица'],
    'this-week': ['тази седмица'],
    'next-week': ['следващата седмица'],
    'last-month': ['миналия месец'],
    'this-month': ['този месец'],
    'next-month': ['следващия месец'],
    'last-year': ['миналата година'],
    'this-year': ['тази година'],
  },
};

const ENGLISH: ReadonlyMap<string, FilterValue> = new Map(
  FILTER_VALUES.flatMap((value) => BULGARIAN_FILTERS.value[value].map((word) => [searchFold(word), value] as const)),
);

/** A value as it is known, when it is one of those that are not names: `open` for `отворени`. Anything else as it is, folded. */
export const plainValue = (typed: string): string => {
  const folded = searchFold(typed.trim());
  return ENGLISH.get(folded) ?? folded;
};

/** In which language filters are told of. */
export type FilterLanguage = 'en' | 'bg';

/** How one of several values is told. */
export const valueShown = (words: Readonly<Record<string, Words>>, value: string, language: FilterLanguage): string =>
  language === 'bg' && Object.hasOwn(words, value) ? (words[value]?.[0] ?? value) : value.replaceAll('_', '-');
