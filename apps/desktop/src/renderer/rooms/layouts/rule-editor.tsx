import { Checkbox, NativeSelect } from '@mantine/core';
import type { Criteria } from '@quayside/shared/kernel/criteria';
import { isGivenWhenMade, isRuled } from '@quayside/shared/layouts/laid-fields';
import { REQUIRED_FROM } from '@quayside/shared/layouts/layout';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLaidName } from '../../lib/layouts/use-laid-name';
import styles from './editor.module.css';
import { type ItemDraft, RULE_NAMES, type RuleDraft, type RuleName } from './layout-draft';

/** How conditions are put together: that of the views. `null`: it lacks something. */
export type RenderCriteria = (criteria: Criteria, onChange: (criteria: RuleDraft) => void) => ReactNode;

interface Props {
  readonly item: ItemDraft;
  renderCriteria: RenderCriteria;
  onChange(item: ItemDraft): void;
}

/** When a field is shown, has to be filled in and cannot be changed. What the product tells can only be shown or not. */
export function RuleEditor({ item, renderCriteria, onChange }: Props) {
  const { t } = useTranslation();
  const name = useLaidName()(item.field);
  const offered = RULE_NAMES.filter((rule) => rule === 'show' || isRuled(item.field));
  const set = (rule: RuleName, criteria: RuleDraft | undefined) => {
    const { [rule]: _before, ...others } = item;
    onChange(criteria === undefined ? others : { ...others, [rule]: criteria });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in rows
    <div className={styles.rules} role="group" aria-label={t('layouts.rules', { name })}>
      {offered.map((rule) => (
        <div key={rule} className={styles.rule}>
          <Checkbox
            size="xs"
            label={t(`layouts.rule.${rule}`)}
            checked={item[rule] !== undefined}
            onChange={({ currentTarget }) => set(rule, currentTarget.checked ? { all: [] } : undefined)}
          />
          {item[rule] === undefined ? null : (
            <>
              {rule === 'required' && isGivenWhenMade(item.field) ? (
                <NativeSelect
                  size="xs"
                  aria-label={t('layouts.from')}
                  data={REQUIRED_FROM.map((from) => ({ value: from, label: t(`layouts.fromWhen.${from}`) }))}
                  value={item.from}
                  onChange={({ currentTarget }) =>
                    onChange({ ...item, from: REQUIRED_FROM.find((one) => one === currentTarget.value) ?? 'resolving' })
                  }
                />
              ) : null}
              {renderCriteria(item[rule] ?? { all: [] }, (criteria) => set(rule, criteria))}
            </>
          )}
        </div>
      ))}
    </div>
  );
}
