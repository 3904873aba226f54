import { Menu } from '@mantine/core';
import type { Case } from '@quayside/shared/cases/case';
import { IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useWords } from '../../../lib/words/use-words';
import { Button } from '../../../ui/button';
import { StateIcon } from '../state-icon';
import styles from './composer.module.css';
import { type ThenStatus, thenStatuses } from './then-status';

interface ThenMenuProps {
  readonly of: Case;
  /** Why nothing can be sent; `null`: it can. */
  readonly because: string | null;
  onSend(then: ThenStatus): void;
}

/** Sends the answer and says where the case is to stand then: a state, or a status of the company's own inside it. @source requirements CAS-2, CAS-6 */
export function ThenMenu({ of, because, onSend }: ThenMenuProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useCore('getDirectory', undefined);
  return (
    // the first status has the focus itself: a helper inside would be no item of a menu; and outside of `main` it would stand in no landmark
    <Menu
      position="top-end"
      withinPortal
      portalProps={{ target: 'main' }}
      width={260}
      withInitialFocusPlaceholder={false}
      disabled={because !== null}
    >
      <Menu.Target>
        <Button look="quiet" because={because} aria-label={t('composer.sendAnd')} title={t('composer.sendAnd')}>
          <IconChevronUp size={15} aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {/* the button names the menu already */}
        <Menu.Label aria-hidden="true">{t('composer.sendAnd')}</Menu.Label>
        {thenStatuses(of, data?.statuses ?? []).map((one, index) => (
          <Menu.Item
            key={one.statusId ?? one.state}
            className={styles.then}
            data-autofocus={index === 0 || undefined}
            data-own={one.statusId !== null || undefined}
            leftSection={<StateIcon state={one.state} />}
            onClick={() => onSend(one)}
          >
            <span dir="auto">{words.stateOf(one)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
