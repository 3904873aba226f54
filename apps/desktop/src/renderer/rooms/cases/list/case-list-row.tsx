import { isEscalated } from '@quayside/shared/cases/case';
import { type Excerpt, excerptOf, marksIn } from '@quayside/shared/search/excerpt';
import type { Term } from '@quayside/shared/search/query';
import type { ViewStep } from '@quayside/shared/views/view';
import type { ViewLook } from '@quayside/shared/views/view-look';
import { IconCheck, IconCloudUp, IconFlame, IconPencil, IconPinned, IconRobot } from '@tabler/icons-react';
import { type MouseEvent, memo, useEffect, useRef, useState } from 'react';
import type { CaseRow } from '../../../../bridge/case-row';
import { useFormat } from '../../../lib/format/use-format';
import { useText } from '../../../lib/i18n/use-text';
import { Avatar } from '../../../ui/avatar';
import { Chip } from '../../../ui/chip';
import { Marked } from '../../../ui/marked';
import { Stars } from '../../../ui/stars';
import { ChannelIcon } from '../channel-icon';
import { RowFaces } from '../presence/placed-faces';
import { PriorityIcon } from '../priority-icon';
import { ClockChip } from '../sla/clock-chip';
import styles from './case-list.module.css';
import table from './case-table.module.css';
import { RowCell } from './edited-cell';
import { useStepName } from './section-heads';
import { useSelection } from './selection';

export interface CaseListRowProps {
  readonly id: string;
  readonly row: CaseRow;
  readonly isGone: boolean;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** Steps of the order that it meets besides that of its section. */
  readonly also?: readonly ViewStep['name'][] | undefined;
  /** One after the other in one line; none: two lines. */
  readonly columns?: ViewLook['columns'];
  /** What was looked for and is marked. */
  readonly terms?: readonly Term[] | undefined;
  /** What was found in a message of it; `null`: on its way; `undefined`: it was found elsewhere. */
  readonly excerpt?: Excerpt | null | undefined;
  onOpen(caseId: string, focus: boolean): void;
  /** Marks all from the last mark to this place. Absent: the list has no places. */
  onMarkUpTo?(index: number): void;
}

const NO_COLUMNS: ViewLook['columns'] = [];
const NO_STEPS: readonly ViewStep['name'][] = [];
const NO_TERMS: readonly Term[] = [];

/** One case of a list. Drawn again only when what it shows has changed. */
export const CaseListRow = memo(function CaseListRow({
  id,
  row,
  isGone,
  index,
  total,
  top,
  isOpen,
  isSelected,
  also = NO_STEPS,
  columns = NO_COLUMNS,
  terms = NO_TERMS,
  excerpt,
  onOpen,
  onMarkUpTo,
}: CaseListRowProps) {
  const t = useText();
  const toggle = useSelection((state) => state.toggle);
  const of = row.case;
  const isFlashing = useFlash(of.revision);
  const nameOf = useStepName();
  const why = also.length === 0 ? undefined : t('sections.also', { steps: also.map(nameOf).join(', ') });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the listbox
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      title={why}
      aria-description={why}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-open={isOpen || undefined}
      data-unread={row.isUnread || undefined}
      data-gone={isGone || undefined}
      data-flash={isFlashing || undefined}
      data-excerpt={excerpt !== undefined || undefined}
      className={columns.length === 0 ? styles.row : `${styles.row} ${table.cells}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (isElsewhere(event)) return;
        // The keys are those of the list, not of the row.
        event.currentTarget.closest<HTMLElement>('[data-case-list]')?.focus({ preventScroll: true });
        if (event.shiftKey && onMarkUpTo !== undefined) onMarkUpTo(index);
        else if (event.shiftKey || event.ctrlKey || event.metaKey) toggle(row, index);
        else onOpen(of.id, false);
      }}
      onDoubleClick={(event) => isElsewhere(event) || onOpen(of.id, true)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a pointer's shortcut for x */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a pointer's shortcut for x */}
      <span
        className={styles.gutter}
        onClick={(event) => {
          event.stopPropagation();
          toggle(row, index);
        }}
      >
        {row.isUnread ? <span className={styles.unread} role="img" aria-label={t('list.unread')} /> : null}
        <span className={styles.check} aria-hidden="true">
          <IconCheck size={11} stroke={3} />
        </span>
      </span>
      {columns.length === 0 ? (
        <TwoLines row={row} also={also} terms={terms} />
      ) : (
        columns.map(({ name }) => (
          <span key={name} className={table.cell} data-column={name}>
            <RowCell column={name} row={row} />
            {name === 'subject' ? <Signs row={row} /> : null}
          </span>
        ))
      )}
      {excerpt == null ? null : (
        <span className={styles.excerpt} dir="auto">
          <Marked {...excerpt} />
        </span>
      )}
    </div>
  );
});

/** In a menu that hangs on the row, and stands elsewhere on the page. */
const isElsewhere = (event: MouseEvent): boolean => !event.currentTarget.contains(event.target as Node);

/** What of a subject is seen in a list at its usual width. */
const SEEN_CHARS = 40;

/** A subject with what was looked for: from there, when it would be cut off. */
function shownSubject(subject: string, terms: readonly Term[]): Excerpt {
  const marks = marksIn(subject, terms);
  const isCutOff = (marks[0]?.[0] ?? 0) > SEEN_CHARS;
  return (isCutOff ? excerptOf(subject, terms) : null) ?? { text: subject, marks };
}

interface TwoLinesProps {
  readonly row: CaseRow;
  readonly also: readonly ViewStep['name'][];
  readonly terms: readonly Term[];
}

function TwoLines({ row, also, terms }: TwoLinesProps) {
  const t = useText();
  const nameOf = useStepName();
  const format = useFormat();
  const { case: of, contact, organisation, owner } = row;
  const who = [contact?.name || contact?.emails[0] || t('case.noContact'), ...(organisation === null ? [] : [organisation.name])].join(
    ' · ',
  );
  const at = of.lastMessageAt ?? of.updatedAt;
  const number = of.number === 0 ? t('case.noNumber') : `#${of.number}`;
  return (
    <>
      <span className={styles.subject} dir="auto">
        {of.subject === '' ? t('case.noSubject') : <Marked {...shownSubject(of.subject, terms)} />}
      </span>
      <time className={styles.time} dateTime={new Date(at).toISOString()}>
        {format.when(at)}
      </time>
      <span className={styles.about}>
        <span className={styles.number}>{number}</span>
        <ChannelIcon channel={of.channel} size={13} />
        <span className={styles.who} dir="auto">
          <Marked text={who} marks={marksIn(who, terms)} />
        </span>
        <Stars count={organisation?.stars ?? 0} label={t('case.stars', { count: organisation?.stars ?? 0 })} />
        {also.length === 0 && of.tags.length === 0 ? null : (
          <span className={styles.tags}>
            {also.map((step) => (
              <Chip key={nameOf(step)} tone="accent">
                {nameOf(step)}
              </Chip>
            ))}
            {of.tags.slice(0, 2).map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </span>
        )}
        <RowFaces caseId={of.id} />
      </span>
      <span className={styles.marks}>
        <ClockChip sla={of.sla} isShort />
        <Signs row={row} />
        {isEscalated(of) ? <IconFlame size={14} className={styles.escalated} aria-label={t('case.isEscalated')} role="img" /> : null}
        <PriorityIcon priority={of.priority} />
        {owner === null ? (
          <span className={styles.nobody} role="img" aria-label={t('case.nobody')} title={t('case.nobody')} />
        ) : (
          <span role="img" aria-label={owner.name} title={owner.name} style={{ display: 'inline-flex' }}>
            <Avatar name={owner.name} size={18} />
          </span>
        )}
      </span>
    </>
  );
}

/** What is so of a case here and now. */
function Signs({ row }: { readonly row: CaseRow }) {
  const t = useText();
  return (
    <>
      {row.hasDraft ? <IconPencil size={14} className={styles.draft} aria-label={t('list.hasDraft')} role="img" /> : null}
      {row.isPinned ? <IconPinned size={14} aria-label={t('case.isPinned')} role="img" /> : null}
      {row.isPending ? <IconCloudUp size={14} aria-label={t('list.isPending')} role="img" /> : null}
      {row.case.isLastAutomatic ? <IconRobot size={14} aria-label={t('list.lastAutomatic')} role="img" /> : null}
    </>
  );
}

/** True for a moment after the value has changed: a changed row flashes softly once. */
function useFlash(value: number): boolean {
  const before = useRef(value);
  const [isFlashing, setFlashing] = useState(false);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    setFlashing(true);
    const timer = window.setTimeout(() => setFlashing(false), 900);
    return () => window.clearTimeout(timer);
  }, [value]);
  return isFlashing;
}
