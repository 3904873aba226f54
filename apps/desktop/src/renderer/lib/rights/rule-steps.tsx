import type { RuleStep } from '@quayside/shared/identity/can';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './rights.module.css';

export interface RuleStepsProps {
  readonly steps: readonly RuleStep[];
  /** Of a person or group. */
  nameOf(id: string): string;
}

/** The rules that a decision came by, those that spoke for it first. */
export function RuleSteps({ steps, nameOf }: RuleStepsProps) {
  const { t } = useTranslation();
  const say = (step: RuleStep): string => {
    if (step.rule === 'permission') return t(step.isMet ? 'access.step.permission' : 'access.step.noPermission');
    if (step.rule === 'way') return t(`access.step.${step.way}`, { name: step.id === null ? '' : nameOf(step.id) });
    return t(`access.step.${step.rule}`);
  };
  const sorted = [...steps].sort((a, b) => Number(b.isMet) - Number(a.isMet));
  return (
    <ul className={styles.steps}>
      {sorted.map((step) => (
        <li key={JSON.stringify(step)} data-met={step.isMet || undefined}>
          {step.isMet ? (
            <IconCheck size={15} aria-label={t('access.met')} role="img" />
          ) : (
            <IconX size={15} aria-label={t('access.unmet')} role="img" />
          )}
          <span dir="auto">{say(step)}</span>
        </li>
      ))}
    </ul>
  );
}
