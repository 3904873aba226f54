import type { Case } from '@quayside/shared/cases/case';
import { IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../lib/use-act';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import styles from './composer.module.css';

/** Addresses that a mail named as copies. They get nothing until an agent says so. @source security A3 */
export function SuggestedCopies({ of }: { readonly of: Case }) {
  const { t } = useTranslation();
  const act = useAct();
  if (of.suggestedCc.length === 0) return null;
  const decide = (address: string, approve: boolean) => void act([{ name: 'case.approve-cc', args: { caseId: of.id, address, approve } }]);
  return (
    <div className={styles.stale}>
      {of.suggestedCc.slice(0, 3).map((address) => (
        <Banner
          key={address}
          tone="grey"
          icon={<IconUserQuestion size={16} />}
          actions={
            <>
              <Button look="quiet" onClick={() => decide(address, false)}>
                {t('copies.refuse')}
              </Button>
              <Button look="quiet" onClick={() => decide(address, true)}>
                {t('copies.approve')}
              </Button>
            </>
          }
        >
          {t('copies.suggested', { address })}
        </Banner>
      ))}
    </div>
  );
}
