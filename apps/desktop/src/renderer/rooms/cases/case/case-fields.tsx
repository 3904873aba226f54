import type { Case } from '@quayside/shared/cases/case';
import { SEVERITIES, type Severity } from '@quayside/shared/cases/case';
import type { Asset } from '@quayside/shared/organisation/asset';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../lib/bridge/acts';
import { useCore } from '../../../lib/bridge/use-core';
import { useFormat } from '../../../lib/format/use-format';
import { LimitedField } from '../../../lib/rights/limited-field';
import { useAct } from '../../../lib/use-act';
import { useWords } from '../../../lib/words/use-words';
import type { en } from '../../../locales/en';
import { ChoiceField } from '../../../ui/choice-field';
import { AssetField } from './asset-field';
import styles from './case-fields.module.css';
import { ProductField } from './product-field';

/** The fields that are edited in place. Each is its own act, so that two people who edit different ones never meet. */
export function CaseFields({ of, asset }: { readonly of: Case; readonly asset: Asset | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { data } = useCore('getDirectory', undefined);
  const edit = (change: Extract<Act, { name: 'case.edit-field' }>['args']) =>
    void act([{ name: 'case.edit-field', args: change }], { told: t('act.fieldSet') });
  const words = useWords();
  const label = (field: keyof typeof en.field) => words.field(field, t(`field.${field}`));
  const isAway = (severity: Severity) => data?.words.some(({ id, isActive }) => id === `severity.${severity}` && !isActive);
  const caseId = of.id;
  const hasProducts = data?.products.some(({ isActive }) => isActive) ?? false;
  return (
    <div className={styles.fields}>
      <LimitedField kind="case" field="groupId">
        <ChoiceField
          className={styles.field}
          label={label('groupId')}
          value={of.groupId}
          empty={t('case.noGroup')}
          choices={(data?.groups ?? []).filter(({ isArchived }) => !isArchived).map(({ id, name }) => [id, name])}
          onChange={(to) => edit({ caseId, field: 'groupId', from: of.groupId, to })}
        />
      </LimitedField>
      <LimitedField kind="case" field="severity">
        <ChoiceField
          className={styles.field}
          label={label('severity')}
          value={of.severity}
          empty={t('case.emptyValue')}
          choices={SEVERITIES.filter((one) => one === of.severity || !isAway(one)).map((one) => [one, words.severity(one)])}
          onChange={(to) => edit({ caseId, field: 'severity', from: of.severity, to: to as Severity | null })}
        />
      </LimitedField>
      <LimitedField kind="case" field="product">
        {hasProducts || of.productId != null ? (
          <ProductField of={of} />
        ) : (
          <Line label={label('product')} value={of.product} onSave={(to) => edit({ caseId, field: 'product', from: of.product, to })} />
        )}
        <AssetField of={of} asset={asset} />
      </LimitedField>
      <LimitedField kind="case" field="category">
        <Line label={label('category')} value={of.category} onSave={(to) => edit({ caseId, field: 'category', from: of.category, to })} />
      </LimitedField>
      <LimitedField kind="case" field="mailboxId">
        <ChoiceField
          className={styles.field}
          label={label('mailboxId')}
          value={of.mailboxId}
          empty={t('case.noMailbox')}
          choices={(data?.mailboxes ?? []).map(({ id, name }) => [id, name])}
          onChange={(to) => edit({ caseId, field: 'mailboxId', from: of.mailboxId, to })}
        />
      </LimitedField>
      <Fact label={label('channel')} value={t(`case.channel.${of.channel}`)} />
      <Fact label={t('field.createdAt')} value={format.moment(of.createdAt)} title={format.full(of.createdAt)} />
      {of.firstResponseAt === null ? null : (
        <Fact label={t('field.firstResponseAt')} value={format.moment(of.firstResponseAt)} title={format.full(of.firstResponseAt)} />
      )}
      {of.resolvedAt === null ? null : (
        <Fact label={t('field.resolvedAt')} value={format.moment(of.resolvedAt)} title={format.full(of.resolvedAt)} />
      )}
      {of.reopenedCount === 0 ? null : <Fact label={t('field.reopenedCount')} value={format.number(of.reopenedCount)} />}
    </div>
  );
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
