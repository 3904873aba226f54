import type { Case } from '@quayside/shared/cases/case';
import { PRIORITIES, type Priority, type Severity } from '@quayside/shared/cases/case';
import type { EditCaseFieldArgs as CaseEdit } from '@quayside/shared/cases/edit-case-field';
import { assertNever } from '@quayside/shared/kernel/assert-never';
import { type StandardField, UNPLACED_FIELDS } from '@quayside/shared/layouts/laid-fields';
import type { Asset } from '@quayside/shared/organisation/asset';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useFormat } from '../../../lib/format/use-format';
import { LimitedField } from '../../../lib/rights/limited-field';
import { useAct } from '../../../lib/use-act';
import { useSeveritiesInUse } from '../../../lib/words/use-severities-in-use';
import { useWords } from '../../../lib/words/use-words';
import type { en } from '../../../locales/en';
import { ChoiceField } from '../../../ui/choice-field';
import { useCaseActs } from '../acts/use-case-acts';
import { AssetField } from './asset-field';
import styles from './case-fields.module.css';
import { ProductField } from './product-field';

interface CaseFieldProps {
  readonly of: Case;
  readonly asset: Asset | null;
  readonly field: StandardField;
  /** Absent: it is done, with a way back where one is. */
  onEdit?(change: CaseEdit): void;
}

/** The fields that are edited in place. Each is its own act, so that two people who edit different ones never meet. */
export function CaseFields({ of, asset }: Pick<CaseFieldProps, 'of' | 'asset'>) {
  return (
    <div className={styles.fields}>
      {UNPLACED_FIELDS.map((field) => (
        <CaseField key={field} {...{ of, asset, field }} />
      ))}
    </div>
  );
}

/** Whether there is anything to show of a field: what has not happened is not told. */
export function isTold(of: Case, field: StandardField): boolean {
  if (field === 'reopenedCount') return of.reopenedCount > 0;
  const isInstant = field === 'firstResponseAt' || field === 'resolvedAt' || field === 'slaDueAt';
  return !isInstant || of[field] != null;
}

/** One of the standard fields, as the signed-in person may see and change it. */
export function CaseField({ of, asset, field, onEdit }: CaseFieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const acts = useCaseActs();
  const { data } = useCore('getDirectory', undefined);
  const edit = onEdit ?? ((change: CaseEdit) => void act([{ name: 'case.edit-field', args: change }], { told: t('act.fieldSet') }));
  const words = useWords();
  const label = (name: keyof typeof en.field) => words.field(name, t(`field.${name}`));
  const severities = useSeveritiesInUse(of.severity);
  const caseId = of.id;
  if (!isTold(of, field)) return null;
  switch (field) {
    case 'groupId': {
      const groups = data?.groups ?? [];
      const move = (to: string | null) => void acts.setGroup([of], to, groups.find(({ id }) => id === to)?.name ?? '');
      return (
        <LimitedField kind="case" field={field}>
          <ChoiceField
            className={styles.field}
            label={label('groupId')}
            value={of.groupId}
            empty={t('case.noGroup')}
            choices={groups.filter(({ isArchived }) => !isArchived).map(({ id, name }) => [id, name])}
            onChange={(to) => (onEdit === undefined ? move(to) : onEdit({ caseId, field, from: of.groupId, to }))}
          />
        </LimitedField>
      );
    }
    case 'priority':
      return (
        <LimitedField kind="case" field={field}>
          <ChoiceField
            className={styles.field}
            label={label('priority')}
            value={of.priority}
            choices={PRIORITIES.map((priority) => [priority, words.priority(priority)])}
            onChange={(to) => to !== null && edit({ caseId, field, from: of.priority, to: to as Priority })}
          />
        </LimitedField>
      );
    case 'severity':
      return (
        <LimitedField kind="case" field={field}>
          <ChoiceField
            className={styles.field}
            label={label('severity')}
            value={of.severity}
            empty={t('case.emptyValue')}
            choices={severities.map((one) => [one, words.severity(one)])}
            onChange={(to) => edit({ caseId, field, from: of.severity, to: to as Severity | null })}
          />
        </LimitedField>
      );
    case 'product': {
      const hasProducts = data?.products.some(({ isActive }) => isActive) ?? false;
      return (
        <LimitedField kind="case" field={field}>
          {hasProducts || of.productId != null ? (
            <ProductField of={of} edit={edit} />
          ) : (
            <Line label={label('product')} value={of.product} onSave={(to) => edit({ caseId, field, from: of.product, to })} />
          )}
        </LimitedField>
      );
    }
    case 'assetId':
      return (
        <LimitedField kind="case" field="product">
          <AssetField of={of} asset={asset} />
        </LimitedField>
      );
    case 'category':
      return (
        <LimitedField kind="case" field={field}>
          <Line label={label('category')} value={of.category} onSave={(to) => edit({ caseId, field, from: of.category, to })} />
        </LimitedField>
      );
    case 'mailboxId':
      return (
        <LimitedField kind="case" field={field}>
          <ChoiceField
            className={styles.field}
            label={label('mailboxId')}
            value={of.mailboxId}
            empty={t('case.noMailbox')}
            choices={(data?.mailboxes ?? []).map(({ id, name }) => [id, name])}
            onChange={(to) => edit({ caseId, field, from: of.mailboxId, to })}
          />
        </LimitedField>
      );
    case 'channel':
      return <Fact label={label('channel')} value={t(`case.channel.${of.channel}`)} />;
    case 'reopenedCount':
      return <Fact label={t('field.reopenedCount')} value={format.number(of.reopenedCount)} />;
    case 'createdAt':
    case 'firstResponseAt':
    case 'resolvedAt':
    case 'slaDueAt': {
      const at = of[field] ?? 0;
      return (
        <Fact
          label={t(`layouts.field.${field}`)}
          value={field === 'slaDueAt' ? format.due(at) : format.moment(at)}
          title={format.full(at)}
        />
      );
    }
    default:
      return assertNever(field);
  }
}

function Fact({ label, value, title }: { readonly label: string; readonly value: string; readonly title?: string }) {
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <span className={styles.fact} title={title}>
        {value}
      </span>
    </div>
  );
}

function Line({ label, value, onSave }: { readonly label: string; readonly value: string | null; onSave(value: string | null): void }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  const save = () => {
    const next = text.trim() === '' ? null : text.trim();
    if (next !== value) onSave(next);
  };
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        dir="auto"
        maxLength={100}
        placeholder={t('case.emptyValue')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') {
            event.stopPropagation();
            setText(value ?? '');
          }
        }}
      />
    </div>
  );
}
