import type { Case } from '@quayside/shared/cases/case';
import type { ViewSort } from '@quayside/shared/views/view';
import type { ViewColumn } from '@quayside/shared/views/view-look';
import type { ReactNode } from 'react';
import type { CaseRow } from '../../../../bridge/case-row';
import { useFormat } from '../../../lib/format/use-format';
import { useText } from '../../../lib/i18n/use-text';
import { useWords, type Words } from '../../../lib/words/use-words';
import { Avatar } from '../../../ui/avatar';
import { Chip } from '../../../ui/chip';
import { Stars } from '../../../ui/stars';
import { ChannelIcon } from '../channel-icon';
import { PriorityIcon } from '../priority-icon';
import { ClockChip } from '../sla/clock-chip';
import { StateIcon } from '../state-icon';
import styles from './case-table.module.css';

/** What the columns that can be sorted are sorted by. */
export const SORTED_BY: Partial<Record<ViewColumn, ViewSort['field']>> = {
  number: 'number',
  state: 'state',
  priority: 'priority',
  severity: 'severity',
  owner: 'ownerId',
  group: 'groupId',
  contact: 'contactId',
  organisation: 'organisationId',
  due: 'slaDueAt',
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
  lastMessageAt: 'lastMessageAt',
  closedAt: 'closedAt',
  snoozedUntil: 'snoozedUntil',
};

/** How wide a column is when it is first shown, in CSS pixels. */
export const FIRST_WIDTH_PX: { readonly [C in ViewColumn]: number } = {
  number: 72,
  subject: 280,
  state: 164,
  priority: 112,
  severity: 96,
  owner: 144,
  group: 130,
  contact: 150,
  organisation: 180,
  channel: 96,
  product: 130,
  category: 130,
  tags: 160,
  due: 104,
  createdAt: 120,
  updatedAt: 120,
  lastMessageAt: 120,
  closedAt: 120,
  snoozedUntil: 120,
  reopenedCount: 90,
  messageCount: 90,
};

const FIELDS = { owner: 'ownerId', group: 'groupId', contact: 'contactId', organisation: 'organisationId', due: 'slaDueAt' } as const;
const fieldOf = (column: ViewColumn) =>
  column in FIELDS ? FIELDS[column as keyof typeof FIELDS] : (column as Exclude<ViewColumn, keyof typeof FIELDS>);

/** The name of a column, in the words in which conditions ask for the same. */
export function useColumnName(): (column: ViewColumn) => string {
  const t = useText();
  const words = useWords();
  return (column) => words.field(fieldOf(column), t(`savedViews.fields.${fieldOf(column)}`));
}

const Cut = ({ children }: { readonly children: ReactNode }) => (
  <span className={styles.cut} dir="auto">
    {children}
  </span>
);

type Cell = (row: CaseRow, tools: { t: ReturnType<typeof useText>; format: ReturnType<typeof useFormat>; words: Words }) => ReactNode;

const instant =
  (of: (one: Case) => number | null): Cell =>
  (row, { format }) => {
    const at = of(row.case);
    return at === null ? null : <time dateTime={new Date(at).toISOString()}>{format.when(at)}</time>;
  };

const CELLS: { readonly [C in ViewColumn]: Cell } = {
  number: ({ case: of }, { t }) => <span className={styles.figure}>{of.number === 0 ? t('case.noNumber') : `#${of.number}`}</span>,
  subject: ({ case: of }, { t }) => (
    <span className={styles.subject} dir="auto">
      {of.subject || t('case.noSubject')}
    </span>
  ),
  state: ({ case: of }, { words }) => (
    <>
      <StateIcon state={of.state} />
      <Cut>{words.stateOf(of)}</Cut>
    </>
  ),
  priority: ({ case: of }, { words }) => (
    <>
      <span aria-hidden="true" className={styles.icon}>
        <PriorityIcon priority={of.priority} />
      </span>
      <Cut>{words.priority(of.priority)}</Cut>
    </>
  ),
  severity: ({ case: of }, { words }) => (of.severity === null ? null : words.severity(of.severity)),
  owner: ({ owner }, { t }) =>
    owner === null ? (
      <span className={styles.faint}>{t('case.nobody')}</span>
    ) : (
      <>
        <Avatar name={owner.name} size={18} />
        <Cut>{owner.name}</Cut>
      </>
    ),
  group: ({ group }) => <Cut>{group?.name}</Cut>,
  contact: ({ contact }, { t }) => <Cut>{contact?.name || contact?.emails[0] || t('case.noContact')}</Cut>,
  organisation: ({ organisation }, { t }) =>
    organisation === null ? null : (
      <>
        <Cut>{organisation.name}</Cut>
        <Stars count={organisation.stars} label={t('case.stars', { count: organisation.stars })} />
      </>
    ),
  channel: ({ case: of }, { t }) => (
    <>
      <ChannelIcon channel={of.channel} size={13} />
      <Cut>{t(`case.channel.${of.channel}`)}</Cut>
    </>
  ),
  product: ({ case: of }) => <Cut>{of.product}</Cut>,
  category: ({ case: of }) => <Cut>{of.category}</Cut>,
  tags: ({ case: of }) => of.tags.map((tag) => <Chip key={tag}>{tag}</Chip>),
  due: ({ case: of }) => <ClockChip sla={of.sla} />,
  createdAt: instant((of) => of.createdAt),
  updatedAt: instant((of) => of.updatedAt),
  lastMessageAt: instant((of) => of.lastMessageAt),
  closedAt: instant((of) => of.closedAt),
  snoozedUntil: instant((of) => of.snoozedUntil),
  reopenedCount: ({ case: of }, { format }) => <span className={styles.figure}>{format.number(of.reopenedCount)}</span>,
  messageCount: ({ case: of }, { format }) => <span className={styles.figure}>{format.number(of.messageCount)}</span>,
};

/** What a case has in this column. */
export function ColumnCell({ column, row }: { readonly column: ViewColumn; readonly row: CaseRow }) {
  const t = useText();
  const format = useFormat();
  const words = useWords();
  return CELLS[column](row, { t, format, words });
}
