import { CASE_PANELS, type LayoutPanel } from '@quayside/shared/layouts/layout';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './editor.module.css';
import { withPanel } from './layout-draft';
import { ProfileChoice } from './profile-choice';

interface Props {
  readonly panels: readonly LayoutPanel[];
  onChange(panels: readonly LayoutPanel[]): void;
}

/** Which profiles have which of the parts that stand beside a case. */
export function PanelChoice({ panels, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className={styles.panels} aria-labelledby={id}>
      <h3 id={id}>{t('layouts.panels')}</h3>
      <p className={styles.faint}>{t('layouts.panelsHelp')}</p>
      <ul className={styles.items}>
        {CASE_PANELS.map((panel) => (
          <li key={panel} className={styles.panel}>
            <span>{t(`layouts.panel.${panel}`)}</span>
            <ProfileChoice
              label={t('layouts.panelFor', { name: t(`layouts.panel.${panel}`) })}
              profileIds={panels.find((one) => one.panel === panel)?.profileIds ?? []}
              onChange={(profileIds) => onChange(withPanel(panels, panel, profileIds))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
