import { NativeSelect } from '@mantine/core';
import type { CriteriaField, CriteriaFields } from '@quayside/shared/kernel/criteria';
import { CRITERIA_WIDTH_MAX } from '@quayside/shared/kernel/criteria-schema';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import {
  blankGroup,
  blankTest,
  type DraftGroup,
  type DraftTest,
  isGroup,
  JOINS,
  ofField,
  offeredOperators,
  replacePart,
} from './criteria-draft';
import { TestValue } from './test-value';
import { useFieldName } from './use-field-name';
import styles from './views.module.css';

interface Props {
  readonly group: DraftGroup;
  readonly fields: CriteriaFields;
  /** Keys of tests that lack something, once that is to be said. */
  readonly unfinished: readonly number[];
  /** Said where there is no condition. Absent: what that means for a view. */
  readonly emptyText?: string;
  onChange(group: DraftGroup): void;
}

/** How deep groups may lie in each other, with room for those that join tests by themselves. */
const DEEPEST = 3;

/** Tests of fields, joined; the one place where criteria are put together. @source requirements CAS-5 */
export const CriteriaEditor = (props: Props) => <Group {...props} depth={1} onRemove={null} />;

function Group({
  group,
  fields,
  unfinished,
  emptyText,
  depth,
  onChange,
  onRemove,
}: Props & { readonly depth: number; readonly onRemove: (() => void) | null }) {
  const { t } = useTranslation();
  const id = useId();
  const isFull = group.parts.length >= CRITERIA_WIDTH_MAX;
  const add = (part: DraftTest | DraftGroup) => onChange({ ...group, parts: [...group.parts, part] });
  const [first] = fields.values();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as rows
    <div role="group" aria-labelledby={id} className={styles.group} data-inner={depth > 1 || undefined}>
      <div className={styles.join}>
        <span id={id}>{t('savedViews.criteria')}</span>
        <NativeSelect
          aria-label={t('savedViews.joinLabel')}
          data={JOINS.map((value) => ({ value, label: t(`savedViews.joins.${value}`) }))}
          value={group.join}
          onChange={({ currentTarget }) => onChange({ ...group, join: JOINS.find((join) => join === currentTarget.value) ?? 'all' })}
        />
        {onRemove === null ? null : (
          <IconButton label={t('savedViews.removeGroup')} onClick={onRemove}>
            <IconX size={14} />
          </IconButton>
        )}
      </div>
      {group.parts.map((part) =>
        isGroup(part) ? (
          <Group
            key={part.key}
            {...{ fields, unfinished }}
            group={part}
            depth={depth + 1}
            onChange={(next) => onChange(replacePart(group, part.key, next))}
            onRemove={() => onChange(replacePart(group, part.key, null))}
          />
        ) : (
          <Test
            key={part.key}
            test={part}
            fields={fields}
            isUnfinished={unfinished.includes(part.key)}
            onChange={(next) => onChange(replacePart(group, part.key, next))}
            onRemove={() => onChange(replacePart(group, part.key, null))}
          />
        ),
      )}
      {group.parts.length === 0 && depth === 1 ? <p className={styles.faint}>{emptyText ?? t('savedViews.everything')}</p> : null}
      <div className={styles.adds}>
        <Button
          look="quiet"
          icon={<IconPlus size={14} />}
          because={isFull ? t('errors.BAD_INPUT') : null}
          onClick={() => first !== undefined && add(blankTest(fields.get('state') ?? first))}
        >
          {t('savedViews.addTest')}
        </Button>
        {depth < DEEPEST ? (
          <Button
            look="quiet"
            icon={<IconPlus size={14} />}
            because={isFull ? t('errors.BAD_INPUT') : null}
            onClick={() => add(blankGroup('any'))}
          >
            {t('savedViews.addGroup')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface TestProps {
  readonly test: DraftTest;
  readonly fields: CriteriaFields;
  readonly isUnfinished: boolean;
  onChange(test: DraftTest): void;
  onRemove(): void;
}

function Test({ test, fields, isUnfinished, onChange, onRemove }: TestProps) {
  const { t } = useTranslation();
  const field = fields.get(test.field);
  const nameOf = useFieldName();
  const offered = [...fields.values()].map(({ name }) => ({ value: name, label: nameOf(name) }));
  const choose = (next: CriteriaField | undefined) => next !== undefined && onChange(ofField(test, field, next));
  return (
    <div className={styles.test}>
      <NativeSelect
        aria-label={t('savedViews.field')}
        data={[...(field === undefined ? [{ value: test.field, label: '?' }] : []), ...offered]}
        value={test.field}
        error={field === undefined ? t('savedViews.faulty') : null}
        onChange={({ currentTarget }) => choose(fields.get(currentTarget.value))}
      />
      {field === undefined ? null : (
        <>
          <NativeSelect
            aria-label={t('savedViews.op')}
            data={offeredOperators(field).map((op) => ({ value: op, label: t(`savedViews.ops.${op}`) }))}
            value={test.op}
            onChange={({ currentTarget }) =>
              onChange({ ...test, op: offeredOperators(field).find((op) => op === currentTarget.value) ?? test.op })
            }
          />
          <div className={styles.value}>
            <TestValue
              test={test}
              field={field}
              error={isUnfinished ? t('savedViews.unfinished') : null}
              onChange={(values) => onChange({ ...test, values })}
            />
          </div>
        </>
      )}
      <IconButton label={t('savedViews.removeTest', { field: field === undefined ? test.field : nameOf(test.field) })} onClick={onRemove}>
        <IconX size={14} />
      </IconButton>
    </div>
  );
}
