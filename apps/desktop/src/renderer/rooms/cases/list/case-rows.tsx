import type { Excerpt } from '@quayside/shared/search/excerpt';
import type { Term } from '@quayside/shared/search/query';
import type { CaseRow } from '../../../../bridge/case-row';
import styles from './case-list.module.css';
import { CaseListRow } from './case-list-row';
import { useSelection } from './selection';

export interface CaseRowGroup {
  readonly title: string;
  readonly rows: readonly CaseRow[];
}

/** Why cases were found. */
export interface FoundWords {
  readonly terms: readonly Term[];
  /** Cases whose words stand in their messages. */
  readonly inMessages: ReadonlySet<string>;
  readonly excerpts: ReadonlyMap<string, Excerpt>;
}

export interface CaseRowsProps {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly CaseRowGroup[];
  readonly openId: string | null;
  readonly found?: FoundWords;
  onOpen(caseId: string, focus: boolean): void;
}

/** A short list of cases, all of it on the page; with more than one group each has its title. */
export function CaseRows({ id, label, groups, openId, found, onOpen }: CaseRowsProps) {
  const selected = useSelection((state) => state.rows);
  const shown = groups.filter(({ rows }) => rows.length > 0);
  const total = shown.reduce((sum, { rows }) => sum + rows.length, 0);
  const hasOpen = shown.some(({ rows }) => rows.some((row) => row.case.id === openId));
  let index = 0;
  if (total === 0) return null;
  return (
    <div
      role="listbox"
      data-case-list
      tabIndex={0}
      aria-label={label}
      aria-multiselectable="true"
      aria-activedescendant={hasOpen ? `${id}-${openId}` : undefined}
      className={`${styles.rows} ${styles.moreRows}`}
    >
      {shown.map(({ title, rows }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not fields of a form
        <div key={title} role="group" aria-label={title}>
          {groups.length === 1 ? null : (
            <div aria-hidden="true" className={styles.groupTitle}>
              {title}
            </div>
          )}
          {rows.map((row) => (
            <CaseListRow
              key={row.case.id}
              id={`${id}-${row.case.id}`}
              row={row}
              isGone={false}
              index={index++}
              total={total}
              top={0}
              isOpen={row.case.id === openId}
              isSelected={selected.has(row.case.id)}
              terms={found?.terms}
              excerpt={found?.inMessages.has(row.case.id) ? (found.excerpts.get(row.case.id) ?? null) : undefined}
              onOpen={onOpen}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
