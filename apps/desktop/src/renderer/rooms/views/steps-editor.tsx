import { TextInput } from '@mantine/core';
import type { CriteriaFields } from '@quayside/shared/kernel/criteria';
import { WORK_STEPS_MAX, type WorkStep } from '@quayside/shared/views/work-steps';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { blankGroup, criteriaOf, type DraftGroup, draftOf, unfinished } from './criteria-draft';
import { CriteriaEditor } from './criteria-editor';
import styles from './views.module.css';

/** A step while it is put together. */
export interface DraftStep {
  readonly key: number;
  readonly name: string;
  readonly group: DraftGroup;
}

export const draftSteps = (steps: readonly WorkStep[], fields: CriteriaFields): readonly DraftStep[] =>
  steps.map(({ name, criteria }) => {
    const group = draftOf(criteria, fields);
    return { key: group.key, name, group };
  });

/** @returns `null` while one of them lacks something */
export function stepsOf(drafts: readonly DraftStep[], fields: CriteriaFields): readonly WorkStep[] | null {
  const steps = drafts.flatMap(({ name, group }): readonly WorkStep[] => {
    const criteria = criteriaOf(group, fields);
    return criteria === null || name.trim() === '' ? [] : [{ name: name.trim(), criteria }];
  });
  return steps.length < drafts.length ? null : steps;
}

interface Props {
  readonly steps: readonly DraftStep[];
  readonly fields: CriteriaFields;
  /** What is missing is to be said. */
  readonly isTried: boolean;
  onChange(steps: readonly DraftStep[]): void;
}

/** What comes first in a list, one step after the other. */
export function StepsEditor({ steps, fields, isTried, onChange }: Props) {
  const { t } = useTranslation();
  const put = (index: number, change: Partial<DraftStep>) =>
    onChange(steps.map((step, at) => (at === index ? { ...step, ...change } : step)));
  const swap = (index: number, by: number) => {
    const [one, other] = [steps[index], steps[index + by]];
    if (one === undefined || other === undefined) return;
    onChange(steps.map((step, at) => (at === index ? other : at === index + by ? one : step)));
  };
  const add = () => {
    const group = blankGroup();
    onChange([...steps, { key: group.key, name: '', group }]);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as rows
    <div role="group" aria-label={t('savedViews.steps.label')} className={styles.steps}>
      <div>
        <span className={styles.stepsLabel}>{t('savedViews.steps.label')}</span>
        <p className={styles.faint}>{t('savedViews.steps.help')}</p>
      </div>
      {steps.map(({ key, name, group }, index) => {
        const place = index + 1;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as rows
          <div key={key} role="group" aria-label={t('savedViews.steps.first', { place })} className={styles.step}>
            <div className={styles.stepHead}>
              <span className={styles.stepPlace} aria-hidden="true">
                {place}
              </span>
              <TextInput
                className={styles.value}
                aria-label={t('savedViews.steps.name')}
                placeholder={t('savedViews.steps.name')}
                maxLength={60}
                dir="auto"
                value={name}
                error={isTried && name.trim() === '' ? t('savedViews.steps.nameMissing') : null}
                onChange={({ currentTarget }) => put(index, { name: currentTarget.value })}
              />
              <IconButton
                label={t('savedViews.steps.up', { place })}
                because={index === 0 ? t('savedViews.steps.isFirst') : null}
                onClick={() => swap(index, -1)}
              >
                <IconArrowUp size={14} />
              </IconButton>
              <IconButton
                label={t('savedViews.steps.down', { place })}
                because={index === steps.length - 1 ? t('savedViews.steps.isLast') : null}
                onClick={() => swap(index, 1)}
              >
                <IconArrowDown size={14} />
              </IconButton>
              <IconButton label={t('savedViews.steps.remove', { place })} onClick={() => onChange(steps.filter((_, at) => at !== index))}>
                <IconX size={14} />
              </IconButton>
            </div>
            <CriteriaEditor
              group={group}
              fields={fields}
              unfinished={isTried ? unfinished(group, fields) : []}
              onChange={(next) => put(index, { group: next })}
            />
          </div>
        );
      })}
      <div className={styles.adds}>
        <Button
          look="quiet"
          icon={<IconPlus size={14} />}
          because={steps.length >= WORK_STEPS_MAX ? t('savedViews.steps.isFull') : null}
          onClick={add}
        >
          {t('savedViews.steps.add')}
        </Button>
      </div>
    </div>
  );
}
