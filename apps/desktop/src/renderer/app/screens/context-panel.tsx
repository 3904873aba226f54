import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../bridge/case-row';
import { useCore } from '../../lib/bridge/use-core';
import { CaseFields } from '../../rooms/cases/case/case-fields';
import { OtherCases } from '../../rooms/cases/case/other-cases';
import { ContactCard } from '../../rooms/organisation/contact-card';
import { useNavigation } from '../navigation';
import styles from './context-panel.module.css';

/** Beside the case: who it is about, its fields, and what else they have with us. */
export function ContextPanel({ caseId, known }: { readonly caseId: string; readonly known: CaseRow | null }) {
  const { t } = useTranslation();
  const openCase = useNavigation((state) => state.openCase);
  const { data } = useCore('getCase', { id: caseId });
  const row = data?.row ?? known;
  if (row === null || data === null) return null;
  return (
    <>
      <Part title={t('context.contact')}>
        <ContactCard contact={row.contact} organisation={row.organisation} />
      </Part>
      <Part title={t('context.fields')}>
        <CaseFields key={caseId} of={row.case} />
      </Part>
      <Part title={t('context.otherCases', { count: data?.otherCases.length ?? 0 })}>
        {data === undefined ? null : <OtherCases rows={data.otherCases} onOpen={openCase} />}
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}
